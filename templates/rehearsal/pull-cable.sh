#!/bin/sh
# Pulls a cable and waits until DAHDI has an alarm: when that was, both times in nanoseconds. $1: the far end's network
# device, $2: the file in /sys that tells of the span's alarms.
set -eu
date +%s%N
ip link set "$1" down
tries=0
while [ "$tries" -lt 1000 ]; do
  read -r alarms <"$2"
  if [ "$alarms" != 0x0 ]; then
    date +%s%N
    exit 0
  fi
  tries=$((tries + 1))
  sleep 0.01
done
echo "no alarm came" >&2
exit 1
