#!/bin/bash
# Brings what spanwright needs onto a Debian or Ubuntu machine, and starts the rehearsal or the tests. See docs/install.md.

# Started as "sh install.sh", the shell may be one without arrays.
if [ -z "${BASH_VERSION:-}" ]; then exec bash "$0" "$@"; fi
set -euo pipefail

checkout=$(dirname -- "$(readlink -f -- "$0")")
# Prefix of the system's files; only the tests set it.
root=${SPANWRIGHT_ROOT:-}

# shellcheck source-path=SCRIPTDIR
. "$checkout/provisioning/install/report.sh"
. "$checkout/provisioning/install/platform.sh"
. "$checkout/provisioning/install/lock.sh"
. "$checkout/provisioning/install/packages.sh"
. "$checkout/provisioning/install/guards.sh"
. "$checkout/provisioning/install/runtime.sh"
. "$checkout/provisioning/install/modules.sh"
. "$checkout/provisioning/install/libvirt.sh"
. "$checkout/provisioning/install/doctor.sh"
. "$checkout/provisioning/install/tests.sh"
. "$checkout/provisioning/install/releases.sh"
. "$checkout/provisioning/install/zabbix.sh"
. "$checkout/provisioning/install/agent.sh"

print_help() {
  cat <<'HELP'
Usage: ./install.sh VERB [OPTION ...]

  rehearse [ARGUMENT ...]         bring what is missing, then rehearse the smallest site with real virtual machines, and a
                                  PRI gateway with virtual lines; with arguments: 'spanwright rehearse ARGUMENT ...'
  test                            bring what is missing, also for the tests, then pass every test
  packages [--tests] [--dry-run]  bring what is missing and start libvirt, nothing more
  agent [OPTION ...]              bring what is missing and run the health agent as a service of this machine, from
                                  /opt/spanwright; again after a change: the new release runs, settings and history stay
    --site FILE [--gateway NAME]    its first settings are those of this site, and of this gateway of it
    --listen ADDRESS:PORT           where its page and its figures are (127.0.0.1:9481)
    --zabbix                        let the Zabbix agent of this machine ask it
    --no-guests                     don't join the group libvirt
    --remove [--keep-history]       take it away, with its user, its settings and its history
    --dry-run                       say what would be done, change nothing
  doctor [--tests] [--json]       say what is here, what is missing, why it is needed and what to do; changes nothing
  help                            this text

What is brought: Debian or Ubuntu packages, a Node and npm kept in .runtime of this checkout, and the modules in
node_modules. Each verb can be repeated at any time and says what it skipped.

Exit codes: 0 fine · 2 typed wrongly · 4 no network, or no answer in time · 5 refused, nothing was changed ·
6 failed, nothing was changed · 7 failed, changes are left · 8 the check found problems
HELP
}

# Everything that the verbs share, in order. $1: run or test.
bring() {
  start_log
  take_lock
  if [ "$1" = test ]; then bring_packages run test; else bring_packages run; fi
  bring_runtime
  if [ "$1" = test ]; then bring_modules all; else bring_modules production; fi
  bring_libvirt
  release_lock
  clean_up
  trap - EXIT
}

run_packages() {
  local scope=run dry_run=no option
  for option in "$@"; do
    case $option in
      --tests) scope="test" ;;
      --dry-run) dry_run=yes ;;
      *) usage "packages does not know $option" ;;
    esac
  done
  check_platform
  if [ "$dry_run" = yes ]; then
    if [ "$scope" = test ]; then list_missing_packages run test; else list_missing_packages run; fi
    return
  fi
  check_space warn
  bring "$scope"
  say "Everything is here. Next: ./install.sh rehearse"
}

run_rehearse() {
  check_platform
  check_space refuse
  bring run
  need_root "making virtual machines"
  if [ $# -eq 0 ]; then
    say "starting: bin/spanwright rehearse provision"
    "${sudo[@]}" "$checkout/bin/spanwright" rehearse provision
  fi
  say "starting: bin/spanwright rehearse $*"
  exec "${sudo[@]}" "$checkout/bin/spanwright" rehearse "$@"
}

run_test() {
  if [ $# -gt 0 ]; then usage "test takes no arguments"; fi
  check_platform
  check_space refuse
  bring test
  run_all_tests
}

case ${1:-help} in
  rehearse) run_rehearse "${@:2}" ;;
  test) run_test "${@:2}" ;;
  packages) run_packages "${@:2}" ;;
  agent) run_agent "${@:2}" ;;
  doctor) run_doctor "${@:2}" ;;
  help | -h | --help) print_help ;;
  *) usage "there is no verb '$1'" ;;
esac
