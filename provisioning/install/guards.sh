# shellcheck shell=bash disable=SC2154,SC2034
# Some packages are wanted for one program in them and bring a service along. The service must not act on this machine:
# cloud-init would take the machine for a new guest; sshd, Zabbix' agent, Prometheus and snmpd would open ports that were not open.

policy=$root/usr/sbin/policy-rc.d
policy_mark="made by spanwright's install.sh"
# Packages of the tests that bring a service, with the units of it.
guarded_packages="openssh-server zabbix-agent prometheus prometheus-node-exporter snmptrapd"
# Lists the units that were masked here; it is there from before the installation until they are found switched off.
unit_guard=$root/var/lib/spanwright-install/unit-guard
guarded_cloud_init=no

# Before the packages named are installed. A package that was here already keeps the state its owner gave it.
guard_services() {
  local package
  case " $* " in *" cloud-init "*) guard_cloud_init ;; esac
  for package in $guarded_packages; do
    case " $* " in *" $package "*) guard_units "$package" ;; esac
  done
}

# units_of PACKAGE : the units that its installation would start.
units_of() {
  case $1 in
    openssh-server) echo ssh.service ssh.socket ;;
    # It brings snmpd along.
    snmptrapd) echo snmptrapd.service snmptrapd.socket snmpd.service ;;
    *) echo "$1.service" ;;
  esac
}

# policy_names PACKAGE : what its maintainer's script calls its service.
policy_names() {
  case $1 in
    openssh-server) echo "ssh | ssh.* | sshd | sshd.*" ;;
    snmptrapd) echo "snmptrapd | snmptrapd.* | snmpd | snmpd.*" ;;
    *) echo "$1 | $1.*" ;;
  esac
}

# After a run that was killed: what it guarded stays guarded until the installation is finished.
resume_guards() {
  if [ -e "$unit_guard" ]; then
    need_root "finishing an installation"
    forbid_starts
  else
    remove_policy
  fi
}

# After the installation: each can be started by who wants it, and does not start by itself.
unguard_services() {
  local package name units masked
  if [ "$guarded_cloud_init" = yes ]; then keep_cloud_init_off; fi
  guarded_cloud_init=no
  if [ ! -e "$unit_guard" ]; then return 0; fi
  while read -r package masked; do
    for name in $masked; do
      if [ "$(readlink -- "$root/etc/systemd/system/$name")" = /dev/null ]; then
        "${sudo[@]}" rm -f -- "$root/etc/systemd/system/$name"
      fi
    done
    read -ra units < <(units_of "$package")
    name=${units[0]%.service}
    if command -v systemctl >/dev/null; then
      "${sudo[@]}" systemctl disable "${units[@]}" >/dev/null 2>&1 || log "systemctl disable $name: not all units exist"
    fi
    "${sudo[@]}" update-rc.d "$name" disable >/dev/null 2>&1 || log "update-rc.d $name disable: not needed"
    say "$package: installed for the tests and not enabled ('systemctl enable --now $name' starts it)"
  done < <(sort -u "$unit_guard")
  "${sudo[@]}" rm -rf -- "$(dirname -- "$unit_guard")"
  remove_policy
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

# guard_units PACKAGE : masked and forbidden until it is disabled, so a run that is killed in between leaves no open port.
# An owner's own mask is no mask of ours.
guard_units() {
  local unit masked="" units
  read -ra units < <(units_of "$1")
  for unit in "${units[@]}"; do
    if [ ! -e "$root/etc/systemd/system/$unit" ] && [ ! -L "$root/etc/systemd/system/$unit" ]; then masked="$masked $unit"; fi
  done
  "${sudo[@]}" mkdir -p -- "$root/etc/systemd/system" "$(dirname -- "$unit_guard")"
  if ! grep -qs "^$1 " "$unit_guard"; then echo "$1 $masked" | "${sudo[@]}" tee -a -- "$unit_guard" >/dev/null; fi
  for unit in $masked; do "${sudo[@]}" ln -s /dev/null "$root/etc/systemd/system/$unit"; done
  forbid_starts
}

# An owner's own policy stays.
forbid_starts() {
  local names="" package rest
  if [ -e "$policy" ] && ! grep -qF "$policy_mark" "$policy"; then return 0; fi
  while read -r package rest; do names="${names:+$names | }$(policy_names "$package")"; done <"$unit_guard"
  # $1 is that of the policy script.
  # shellcheck disable=SC2016
  printf '#!/bin/sh\n# %s\ncase $1 in %s) exit 101 ;; esac\nexit 0\n' "$policy_mark" "$names" |
    "${sudo[@]}" tee -- "$policy" >/dev/null
  "${sudo[@]}" chmod 0755 -- "$policy"
}

# Ours only, also one that a killed run left.
remove_policy() {
  if [ -f "$policy" ] && grep -qF "$policy_mark" "$policy" 2>/dev/null; then
    "${sudo[@]}" rm -f -- "$policy" 2>/dev/null || true
  fi
}
