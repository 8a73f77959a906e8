#!/bin/sh
# The installer's menu under the name that it has on VIVAit's machines, from wherever this file or a link to it stands.
set -eu

self=$(readlink -f -- "$0")
exec "${self%/*}/spanwright" install "$@"
