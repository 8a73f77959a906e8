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
section ntp-addresses
chronyc -c -n sources 2>/dev/null || timedatectl show-timesync --property=SystemNTPServers --value 2>/dev/null
section ntp-names
# -N: the names as they were configured, in the order of the section above. chrony 3 (Ubuntu 20.04) does not know it.
chronyc -c -N sources 2>/dev/null || chronyc -c sources 2>/dev/null
section host-keys
cat /etc/ssh/ssh_host_*_key.pub 2>/dev/null
section disks
lsblk --json --bytes --nodeps --output NAME,SIZE,SERIAL 2>/dev/null
section file-systems
findmnt --json --bytes --real --output TARGET,SOURCE,SIZE,FSTYPE 2>/dev/null
section data-volume
lvs --noheadings --units b --nosuffix --separator , -o lv_size,devices data/data 2>/dev/null
section end
