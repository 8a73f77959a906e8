#!/bin/bash
# Process 1 of new namespaces: it sees this machine's programs, but has its own /run, /etc, /opt, /var, cgroups and network,
# which go with it. With "systemd" as $1 it becomes a systemd that knows no units but those of the folder $2; otherwise it
# only stays.
set -euo pipefail

mount --make-rprivate /
for folder in /run /var/log /var/lib /var/cache /opt; do mount -t tmpfs -o mode=755 tmpfs "$folder"; done
mkdir -p /run/lock /run/empty /run/own-etc
cp -a /etc/. /run/own-etc/
mount --bind /run/own-etc /etc
rm -rf /etc/spanwright /etc/systemd/system /etc/libvirt /etc/asterisk
mkdir /etc/systemd/system
# A fresh tree: what is made read-only here stays as it is elsewhere.
mount -t tmpfs -o mode=755 tmpfs /sys/fs/cgroup
mount -t cgroup2 cgroup2 /sys/fs/cgroup
ip link set lo up
touch /run/own-machine-ready
if [ "$1" != systemd ]; then
  # Unlike most programs, process 1 has to wait for those that nobody else waits for; bash does.
  while :; do sleep 1; done
fi
mount -t tmpfs -o mode=755 tmpfs /usr/lib/systemd/system
if [ -d "$2" ]; then cp -r "$2/." /usr/lib/systemd/system/; fi
for target in sysinit basic shutdown multi-user; do echo '[Unit]' >"/usr/lib/systemd/system/$target.target"; done
for folder in /usr/lib/systemd/system-generators /usr/lib/systemd/system-environment-generators; do
  if [ -d "$folder" ]; then mount --bind /run/empty "$folder"; fi
done
mkdir -p /run/systemd/system
exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --system --unit=basic.target --log-target=null
