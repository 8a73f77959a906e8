# shellcheck shell=bash disable=SC2154,SC2034
# Some packages are wanted for one program in them and bring a service along. The service must not act on this machine:
# cloud-init would take the machine for a new guest, sshd would open a port that was not open before.

policy=$root/usr/sbin/policy-rc.d
policy_mark="made by spanwright's install.sh"
ssh_units=(ssh.service ssh.socket)
guarded_ssh=no
guarded_cloud_init=no

# Before the packages named are installed. A package that was here already keeps the state its owner gave it.
guard_services() {
  case " $* " in *" cloud-init "*) guard_cloud_init ;; esac
  case " $* " in *" openssh-server "*) guard_ssh ;; esac
}

# After the installation: sshd can be started by who wants it, and does not start by itself.
unguard_services() {
  local unit
  if [ "$guarded_cloud_init" = yes ]; then keep_cloud_init_off; fi
  guarded_cloud_init=no
  if [ "$guarded_ssh" = no ]; then return 0; fi
  guarded_ssh=no
  for unit in "${ssh_units[@]}"; do
    if [ "$(readlink -- "$root/etc/systemd/system/$unit")" = /dev/null ]; then
      "${sudo[@]}" rm -f -- "$root/etc/systemd/system/$unit"
    fi
  done
  if command -v systemctl >/dev/null; then
    "${sudo[@]}" systemctl disable "${ssh_units[@]}" >/dev/null 2>&1 || log "systemctl disable ssh: not all units exist"
  fi
  "${sudo[@]}" update-rc.d ssh disable >/dev/null 2>&1 || log "update-rc.d ssh disable: not needed"
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
  local unit
  guarded_ssh=yes
  "${sudo[@]}" mkdir -p -- "$root/etc/systemd/system"
  for unit in "${ssh_units[@]}"; do
    if [ ! -e "$root/etc/systemd/system/$unit" ] && [ ! -L "$root/etc/systemd/system/$unit" ]; then
      "${sudo[@]}" ln -s /dev/null "$root/etc/systemd/system/$unit"
    fi
  done
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
