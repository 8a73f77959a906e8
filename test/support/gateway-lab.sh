#!/bin/sh
# Runs Asterisk of a root folder with configuration and state of its own, in namespaces that were made for it.
# Usage: gateway-lab.sh ROOT WORK, with WORK/etc-asterisk filled in. Ends when its standard input ends.
set -eu
root=$1
work=$2

ip link set lo up
hostname localhost
mount --make-rprivate /
mount --bind "$root" "$root"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs tmpfs "$root/tmp"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mkdir -p "$root/run/asterisk"
for place in etc/asterisk:etc-asterisk var/log/asterisk:log var/lib/asterisk:lib var/spool/asterisk:spool; do
  mount --bind "$work/${place#*:}" "$root/${place%%:*}"
done
chroot "$root" chown -R asterisk:asterisk /run/asterisk /var/log/asterisk /var/lib/asterisk /var/spool/asterisk
chroot "$root" chown -R root:asterisk /etc/asterisk
chroot "$root" setpriv --reuid asterisk --regid asterisk --init-groups /usr/sbin/asterisk -f </dev/null >"$work/output" 2>&1 &
cat >/dev/null
