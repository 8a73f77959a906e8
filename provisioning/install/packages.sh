# shellcheck shell=bash disable=SC2154,SC2034
# Debian and Ubuntu packages: only what is missing is installed, from the table provisioning/packages.list.

package_table=$checkout/provisioning/packages.list
apt_tries=3
apt_lock_wait_s=600
update_limit_s=900
install_limit_s=3000

# Rows "needed|optional<TAB>name|name<TAB>why" of the given purposes.
package_rows() {
  local purpose names why wanted
  while read -r purpose names why; do
    case $purpose in '' | '#'*) continue ;; esac
    for wanted in "$@"; do
      case $purpose in
        "$wanted") printf 'needed\t%s\t%s\n' "$names" "$why" ;;
        "$wanted?") printf 'optional\t%s\t%s\n' "$names" "$why" ;;
      esac
    done
  done <"$package_table"
}

# Which of the names are installed, one a line.
installed_among() {
  dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null | sed -n 's/ installed$//p' || true
}

# The rows of the given purposes of which no name is installed.
missing_rows() {
  local rows all installed need names why name
  rows=$(package_rows "$@")
  mapfile -t all < <(cut -f 2 <<<"$rows" | tr '|' '\n')
  installed=" $(installed_among "${all[@]}" | tr '\n' ' ') "
  while IFS=$'\t' read -r need names why; do
    for name in ${names//|/ }; do
      case $installed in *" $name "*) continue 2 ;; esac
    done
    printf '%s\t%s\t%s\n' "$need" "$names" "$why"
  done <<<"$rows"
}

# What apt would install for a name, or nothing. A package without a candidate answers "(none)" in any language.
candidate_of() {
  LC_ALL=C apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: *//p' | grep -vx '(none)' || true
}

# Prints, per missing row, the first name that apt knows; "!names" where a needed one has none.
choose_packages() {
  local need names why name
  while IFS=$'\t' read -r need names why; do
    if [ -z "$names" ]; then continue; fi
    for name in ${names//|/ }; do
      if [ -n "$(candidate_of "$name")" ]; then
        echo "$name"
        continue 2
      fi
    done
    if [ "$need" = needed ]; then echo "!$names"; fi
  done <<<"$1"
}

# For a look without a change: the lists of apt are used as they are.
list_missing_packages() {
  local rows need names why
  rows=$(missing_rows "$@")
  if [ -z "$rows" ]; then echo "Every package is here."; fi
  while IFS=$'\t' read -r need names why; do
    if [ -n "$names" ]; then printf '%-32s %s%s\n' "$names" "$why" "$([ "$need" = needed ] || echo ' (where the release has it)')"; fi
  done <<<"$rows"
}

# Installs what is missing for the given purposes.
bring_packages() {
  local rows chosen updated=yes unknown
  resume_guards
  finish_interrupted_install
  rows=$(missing_rows "$@")
  # Optional packages that this release does not have stay missing and are no reason to ask the mirrors again.
  if ! grep -q '^needed' <<<"$rows" && [ -z "$(choose_packages "$rows")" ]; then
    unguard_services
    say "packages: skipped, everything on the list is installed ($(package_rows "$@" | wc -l) rows)"
    return 0
  fi
  need_root "installing packages"
  say "packages: reading the lists of packages"
  apt_get "reading the lists of packages" "$update_limit_s" -o APT::Update::Error-Mode=any update || updated=no
  mapfile -t chosen < <(choose_packages "$rows")
  unknown=$(printf '%s\n' "${chosen[@]}" | sed -n 's/^!//p' | tr '\n' ' ')
  if [ -n "$unknown" ]; then no_such_packages "$unknown" "$updated"; fi
  if [ "$updated" = no ]; then say "warning: some lists could not be read; going on with what is known (see the log)"; fi
  install_packages "${chosen[@]}"
}

no_such_packages() {
  if [ "$2" = no ]; then
    show_last_lines "apt-get update"
    fail 4 "the lists of packages could not be read, and these are not known: $1" \
      "check the network and the package sources in /etc/apt, then run this again" "nothing was installed"
  fi
  fail 6 "the package sources of this machine do not have: $1" \
    "enable the release's main sources (on Ubuntu also 'universe'), then run this again" "nothing was installed"
}

install_packages() {
  say "packages: installing $# ($*)"
  guard_services "$@"
  if ! apt_get "installing packages" "$install_limit_s" --no-install-recommends install "$@"; then
    remove_policy
    show_last_lines "apt-get install"
    if grep -qiE 'no space left|not enough free space|enough free space' "$last_output"; then
      fail 7 "packages could not be installed: the disk is full" "free space, then run this again" \
        "some packages may be unpacked and not configured; the next run finishes them"
    fi
    fail 7 "packages could not be installed" "read apt's own words above, mend the cause, then run this again" \
      "some packages may be unpacked and not configured; the next run finishes them"
  fi
  unguard_services
  say "packages: installed"
}

# A run that was killed can leave dpkg half-way; apt refuses everything until that is finished.
finish_interrupted_install() {
  if [ -z "$(dpkg --audit 2>/dev/null)" ]; then return 0; fi
  need_root "finishing an installation"
  say "packages: finishing an installation that was interrupted"
  run_logged "configuring packages" "$install_limit_s" "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
    dpkg --configure -a --force-confdef --force-confold || say "warning: dpkg --configure -a failed (see the log)"
}

# apt_get WHAT LIMIT-SECONDS ARGUMENT... : unattended, waits for other package managers, retries what the network broke.
apt_get() {
  local what=$1 limit_s=$2 try=1 waited_s=0
  shift 2
  while :; do
    if run_logged "$what" "$limit_s" "${sudo[@]}" env LC_ALL=C DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
      apt-get -q -y -o DPkg::Lock::Timeout=60 -o Acquire::Retries=3 -o APT::Color=0 \
      -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@"; then
      return 0
    fi
    if grep -qE 'Could not get lock|Unable to (lock|acquire)|is another process using it' "$last_output"; then
      if [ "$waited_s" -ge "$apt_lock_wait_s" ]; then
        fail 4 "another package manager has held the lock of dpkg or apt for $((apt_lock_wait_s / 60)) minutes" \
          "wait for it to end (unattended upgrades?), then run this again" "nothing was installed by this step"
      fi
      if [ "$waited_s" -eq 0 ]; then say "  another package manager is at work; waiting for its lock"; fi
      sleep 10
      waited_s=$((waited_s + 10))
    elif [ "$try" -lt "$apt_tries" ] && grep -qE 'Failed to fetch|Temporary failure|Could not (connect|resolve)' "$last_output"; then
      say "  not all could be fetched; trying again ($((try + 1)) of $apt_tries)"
      sleep "$((try * 5))"
      try=$((try + 1))
    else
      return 1
    fi
  done
}
