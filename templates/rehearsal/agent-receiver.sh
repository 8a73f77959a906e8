#!/bin/sh
# Receives an alert of the health agent: a line with the time in nanoseconds and the alert's JSON. $1: the file.
set -eu
now=$(date +%s%N)
IFS= read -r alert
printf '%s %s\n' "$now" "$alert" >>"$1"
