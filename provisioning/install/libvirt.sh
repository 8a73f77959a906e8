# shellcheck shell=bash disable=SC2154,SC2034
# libvirt has to answer before a virtual machine can be made: started by systemd where that runs, by hand otherwise.

libvirt_uri=qemu:///system
libvirt_wait_s=60

libvirt_answers() {
  timeout 20 "${sudo[@]}" virsh -c "$libvirt_uri" version >/dev/null 2>&1 </dev/null 9>&- 8>&-
}

under_systemd() {
  [ -d "$root/run/systemd/system" ]
}

bring_libvirt() {
  local waited_s=0
  if libvirt_answers; then
    say "libvirt: skipped, it answers"
    check_libvirt_user
    return 0
  fi
  need_root "starting libvirt"
  if under_systemd; then start_libvirt_unit; else start_libvirt_by_hand; fi
  while ! libvirt_answers; do
    if [ "$waited_s" -ge "$libvirt_wait_s" ]; then
      fail 4 "libvirt does not answer $libvirt_wait_s seconds after it was started" \
        "run 'virsh -c $libvirt_uri version' and look at the log of libvirtd" "everything else is installed"
    fi
    sleep 1
    waited_s=$((waited_s + 1))
  done
  say "libvirt: started, it answers"
  check_libvirt_user
}

# One daemon for everything, or one per driver: releases differ.
start_libvirt_unit() {
  say "libvirt: starting it (systemctl)"
  run_logged "starting libvirt" 90 "${sudo[@]}" systemctl start libvirtd.service ||
    run_logged "starting libvirt" 90 "${sudo[@]}" systemctl start virtqemud.socket virtnetworkd.socket virtstoraged.socket ||
    say "warning: systemctl could not start libvirt (see the log)"
}

start_libvirt_by_hand() {
  say "libvirt: starting it (no systemd here: virtlogd and libvirtd by hand)"
  give_kvm_its_group
  start_daemon virtlogd
  start_daemon libvirtd
}

# udev gives /dev/kvm to the group kvm; where none runs, QEMU can open the device and libvirt believes that it cannot.
# It then asks QEMU anew what it can at every step, and defining a machine takes a minute instead of a second.
give_kvm_its_group() {
  local device=$root/dev/kvm
  if [ ! -c "$device" ] || [ -e "$root/run/udev/control" ] || ! getent group kvm >/dev/null; then return 0; fi
  if [ "$(stat -c %G -- "$device")" = kvm ]; then return 0; fi
  "${sudo[@]}" chgrp kvm -- "$device" && "${sudo[@]}" chmod 0660 -- "$device" && say "libvirt: gave /dev/kvm to the group kvm, as udev would"
}

# A daemon that answers its pid file is left alone. Its outputs are closed: it outlives this script.
start_daemon() {
  local pid
  pid=$(cat -- "$root/run/$1.pid" 2>/dev/null || true)
  if [ -n "$pid" ] && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$1" ]; then return 0; fi
  if ! "${sudo[@]}" "$(daemon_path "$1")" -d </dev/null >/dev/null 2>&1 9>&- 8>&-; then
    say "warning: $1 did not start (its own log tells why)"
  fi
}

daemon_path() {
  command -v "$1" || echo "/usr/sbin/$1"
}

# sudo may start libvirt, and the rehearsal still run as somebody whom libvirt does not know.
check_libvirt_user() {
  if [ "$(id -u)" -eq 0 ]; then return 0; fi
  if ! timeout 20 virsh -c "$libvirt_uri" version >/dev/null 2>&1 </dev/null; then
    say "warning: libvirt does not answer you; 'sudo adduser $(id -un) libvirt', then log in again"
  fi
}
