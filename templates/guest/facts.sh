#!/bin/sh
# Prints what this guest really is and uses, one section a question, for spanwright to compare with the plan.
# Changes nothing. A question that cannot be answered leaves its section empty.
set -u
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C

section() { printf '\n==%s\n' "$1"; }

section cloud-init-result
cat /run/cloud-init/result.json 2>/dev/null
section cloud-init-status
cloud-init status 2>/dev/null
section instance-id
cat /var/lib/cloud/data/instance-id 2>/dev/null
section hostname
hostname
section fqdn
hostname -f 2>/dev/null
section machine-id
cat /etc/machine-id 2>/dev/null
section uuid
cat /sys/class/dmi/id/product_uuid 2>/dev/null
section timezone
readlink /etc/localtime
section addresses
ip -json address show 2>/dev/null
section default-route
ip -json route show default 2>/dev/null
section dns
# systemd-resolved lists the servers of every link here; without it the ordinary file is what programs read.
if [ -s /run/systemd/resolve/resolv.conf ]; then cat /run/systemd/resolve/resolv.conf; else cat /etc/resolv.conf 2>/dev/null; fi
# chrony marks the source that it takes time from with '*'; timesyncd has a message once an answer has come.
time_is_taken() {
	if sources=$(chronyc -c -n sources 2>/dev/null); then
		case $sources in *',*,'*) return 0 ;; *) return 1 ;; esac
	fi
	timedatectl show-timesync --property=NTPMessage 2>/dev/null | grep -q .
}
# Not the clock: chrony may set it at any moment.
uptime_seconds() { cut -d . -f 1 /proc/uptime; }
# Some answers have to come before chrony takes a source, and one that was silent is asked again only after minutes. So
# it is asked at once here, and waited for a little.
if ! time_is_taken; then
	deadline=$(($(uptime_seconds) + 30))
	chronyc burst 4/8 >/dev/null 2>&1
	until time_is_taken || [ "$(uptime_seconds)" -ge "$deadline" ]; do sleep 1; done
fi
section ntp-addresses
chronyc -c -n sources 2>/dev/null
section ntp-names
# -N: the names as they were configured, in the order of the section above. chrony 3 (Ubuntu 20.04) does not know it.
chronyc -c -N sources 2>/dev/null || chronyc -c sources 2>/dev/null
section ntp-timesync
# Only where chrony does not run: asking can start timesyncd.
chronyc -c -n sources >/dev/null 2>&1 || timedatectl show-timesync 2>/dev/null
section host-keys
cat /etc/ssh/ssh_host_*_key.pub 2>/dev/null
section disks
lsblk --json --bytes --nodeps --output NAME,SIZE,SERIAL 2>/dev/null
section file-systems
findmnt --json --bytes --real --output TARGET,SOURCE,SIZE,FSTYPE 2>/dev/null
section data-volume
lvs --noheadings --units b --nosuffix --separator , -o lv_size,devices data/data 2>/dev/null
section end
