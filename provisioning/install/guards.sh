# shellcheck shell=bash disable=SC2154,SC2034
# Some packages are wanted for one program in them and bring a service along. The service must not act on this machine:
# cloud-init would take the machine for a new guest, sshd would open a port that was not open before.

policy=$root/usr/sbin/policy-rc.d
policy_mark="made by spanwright's install.sh"
ssh_units=(ssh.service ssh.socket)
# Lists the units that were masked here; it is there from before the installation until sshd is found switched off.
ssh_guard=$root/var/lib/spanwright-install/sshd-guard
guarded_cloud_init=no

# Before the packages named are installed. A package that was here already keeps the state its owner gave it.
guard_services() {
  case " $* " in *" cloud-init "*) guard_cloud_init ;; esac
  case " $* " in *" openssh-server "*) guard_ssh ;; esac
}

# After a run that was killed: what it guarded stays guarded until the installation is finished.
resume_guards() {
  if [ -e "$ssh_guard" ]; then
    need_root "finishing an installation"
    forbid_ssh_start
  else
    remove_policy
  fi
}

# After the installation: sshd can be started by who wants it, and does not start by itself.
unguard_services() {
  local unit
  if [ "$guarded_cloud_init" = yes ]; then keep_cloud_init_off; fi
  guarded_cloud_init=no
  if [ ! -e "$ssh_guard" ]; then return 0; fi
  while read -r unit; do
    if [ "$(readlink -- "$root/etc/systemd/system/$unit")" = /dev/null ]; then
      "${sudo[@]}" rm -f -- "$root/etc/systemd/system/$unit"
    fi
  done <"$ssh_guard"
  if command -v systemctl >/dev/null; then
    "${sudo[@]}" systemctl disable "${ssh_units[@]}" >/dev/null 2>&1 || log "systemctl disable ssh: not all units exist"
  fi
  "${sudo[@]}" update-rc.d ssh disable >/dev/null 2>&1 || log "update-rc.d ssh disable: not needed"
  "${sudo[@]}" rm -rf -- "$(dirname -- "$ssh_guard")"
  remove_policy
  say "openssh-server: installed for the tests and not enabled ('systemctl enable --now ssh' starts it)"
}

# The file is there before the package is, so that there is no moment at which a boot could run cloud-init.
guard_cloud_init() {
  "${sudo[@]}" mkdir -p -- "$root/etc/cloud"
  "${sudo[@]}" touch -- "$root/etc/cloud/cloud-init.disabled"
  guarded_cloud_init=yes
  say "cloud-init: disabled on this machine (/etc/cloud/cloud-init.disabled); only its schema check is used"
}

# Under another init than systemd that file is not read, so its start links go as well.
keep_cloud_init_off() {
  local service
  for service in cloud-init-local cloud-init cloud-config cloud-final; do
    if [ -e "$root/etc/init.d/$service" ]; then
      "${sudo[@]}" update-rc.d "$service" disable >/dev/null 2>&1 || log "update-rc.d $service disable: not needed"
    fi
  done
}

# Masked and forbidden until it is disabled: a run that is killed in between leaves no open port.
guard_ssh() {
  local unit masked=()
  for unit in "${ssh_units[@]}"; do
    if [ ! -e "$root/etc/systemd/system/$unit" ] && [ ! -L "$root/etc/systemd/system/$unit" ]; then masked+=("$unit"); fi
  done
  "${sudo[@]}" mkdir -p -- "$root/etc/systemd/system" "$(dirname -- "$ssh_guard")"
  if [ ! -e "$ssh_guard" ]; then printf '%s\n' "${masked[@]}" | "${sudo[@]}" tee -- "$ssh_guard" >/dev/null; fi
  for unit in "${masked[@]}"; do "${sudo[@]}" ln -s /dev/null "$root/etc/systemd/system/$unit"; done
  forbid_ssh_start
}

# An owner's own policy stays.
forbid_ssh_start() {
  if [ -e "$policy" ]; then return 0; fi
  # $1 is that of the policy script.
  # shellcheck disable=SC2016
  printf '#!/bin/sh\n# %s\ncase $1 in ssh | ssh.* | sshd | sshd.*) exit 101 ;; esac\nexit 0\n' "$policy_mark" |
    "${sudo[@]}" tee -- "$policy" >/dev/null
  "${sudo[@]}" chmod 0755 -- "$policy"
}

# Ours only, also one that a killed run left.
remove_policy() {
  if [ -f "$policy" ] && grep -qF "$policy_mark" "$policy" 2>/dev/null; then
    "${sudo[@]}" rm -f -- "$policy" 2>/dev/null || true
  fi
}
