# shellcheck shell=bash disable=SC2154,SC2034
# The health agent as a service: its user, its code below /opt/spanwright, its settings and its unit. See docs/agent.md.

agent_user=spanwright-agent
agent_unit=$agent_user.service
agent_unit_path=$root/etc/systemd/system/$agent_unit
agent_settings=$root/etc/spanwright/agent.yaml
agent_token=$root/etc/spanwright/agent.token
agent_secret=$root/etc/spanwright/asterisk-secret
agent_state=$root/var/lib/$agent_user
agent_cache=$root/var/cache/$agent_user
manager_conf=$root/etc/asterisk/manager.conf
agent_start_limit_s=120
dry_run=no
agent_changed=no

run_agent() {
  local words=("$@") verb=install listen="" site="" gateway="" keep_history=no zabbix=no guests=yes
  while [ $# -gt 0 ]; do
    case $1 in
      --remove) verb=remove ;;
      --keep-history) keep_history=yes ;;
      --dry-run) dry_run=yes ;;
      --zabbix) zabbix=yes ;;
      --no-guests) guests=no ;;
      --listen | --site | --gateway)
        if [ $# -lt 2 ] || [ -z "$2" ]; then usage "$1 wants a value"; fi
        printf -v "${1#--}" '%s' "$2"
        shift
        ;;
      *) usage "agent does not know $1" ;;
    esac
    shift
  done
  if [ "$verb" = remove ] && [ -n "$listen$site$gateway" ]; then usage "--remove takes no settings"; fi
  if [ "$verb" = install ] && [ "$keep_history" = yes ]; then usage "--keep-history belongs to --remove"; fi
  if [ -n "$gateway" ] && [ -z "$site" ]; then usage "--gateway names a gateway of a site: add --site FILE"; fi
  check_platform
  if [ "$dry_run" = no ]; then become_root "${words[@]}"; fi
  if [ "$verb" = remove ]; then remove_agent "$keep_history"; else install_agent; fi
}

# Nearly every step needs root, so all of it runs as root.
become_root() {
  if [ "$(id -u)" -eq 0 ]; then return 0; fi
  need_root "installing or removing the agent"
  exec "${sudo[@]}" "$checkout/install.sh" agent "$@"
}

# step WORDS PROGRAM [ARGUMENT ...] : says what is done and does it; a dry run only says it.
step() {
  if [ "$dry_run" = yes ]; then
    printf 'would: %s\n' "$1"
  else
    say "agent: $1"
    agent_changed=yes
    "${@:2}"
  fi
}

skipped() {
  if [ "$dry_run" = yes ]; then printf 'skip:  %s\n' "$1"; else say "agent: skipped, $1"; fi
}

install_agent() {
  local settings="" before
  if [ "$dry_run" = no ]; then
    start_log
    take_lock
    bring_runtime
    bring_modules production
  fi
  if [ "$zabbix" = yes ]; then check_zabbix; fi
  # All that can be refused is, before anything is changed.
  if [ ! -e "$agent_settings" ] && runtime_ready; then settings=$(agent_settings_text); fi
  before=$(current_release)
  bring_release
  bring_agent_user
  bring_agent_settings "$settings"
  if [ "$zabbix" = yes ]; then bring_zabbix; fi
  bring_agent_unit
  start_agent "$before"
  remove_old_releases "$before"
  if [ "$dry_run" = no ]; then
    release_lock
    clean_up
    trap - EXIT
  fi
}

# agent_print WHAT [ARGUMENT ...] : see src/agent/packaging/print.ts.
agent_print() {
  "$runtime/bin/node" --disable-warning=ExperimentalWarning "$checkout/src/agent/packaging/print.ts" "$@"
}

agent_settings_text() {
  local words=(--token-file "${agent_token#"$root"}") problem
  if [ -n "$listen" ]; then words+=(--listen "$listen"); fi
  if [ -n "$site" ]; then words+=(--site "$site"); fi
  if [ -n "$gateway" ]; then words+=(--gateway "$gateway"); fi
  if [ "$(manager_access)" = secret ]; then words+=(--secret-file "${agent_secret#"$root"}"); fi
  problem=$(mktemp "${TMPDIR:-/tmp}/spanwright-settings.XXXXXX")
  if ! agent_print settings "${words[@]}" 2>"$problem"; then
    local reason
    reason=$(tr '\n' ' ' <"$problem")
    rm -f -- "$problem"
    fail 5 "$reason" "correct what was typed, or the site file, and run this again" "nothing was changed"
  fi
  rm -f -- "$problem"
}

# How the agent gets at the manager's secret: "none" without Asterisk, "open" or "group" if it may read manager.conf,
# "secret" where it may not and gets a file of its own.
manager_access() {
  local mode
  if [ ! -e "$manager_conf" ]; then echo none && return; fi
  mode=$(stat -c %a -- "$manager_conf")
  if [ $((0$mode & 4)) -ne 0 ]; then
    echo open
  elif [ $((0$mode & 32)) -ne 0 ] && [ "$(stat -c %G -- "$manager_conf")" = asterisk ]; then
    echo group
  else
    echo secret
  fi
}

bring_agent_user() {
  local group groups
  if getent passwd "$agent_user" >/dev/null; then
    skipped "the user $agent_user is there"
  else
    step "making the user $agent_user" useradd --system --user-group --home-dir "/var/lib/$agent_user" --no-create-home \
      --shell /usr/sbin/nologin --comment "Health agent of spanwright" "$agent_user"
  fi
  groups=" $(id -nG "$agent_user" 2>/dev/null || true) "
  while read -r group reason; do
    case $groups in
      *" $group "*) skipped "it is in the group $group" ;;
      *) step "joining the group $group, $reason" usermod --append --groups "$group" "$agent_user" ;;
    esac
    groups="$groups$group "
  done < <(agent_groups)
}

# Lines "GROUP why". A group that is not known to be about telephony or guests is never joined.
agent_groups() {
  local control=$root/dev/dahdi/ctl group
  if [ "$(manager_access)" = group ]; then echo "asterisk which may read Asterisk's configuration"; fi
  if [ -c "$control" ]; then
    group=$(stat -c %G -- "$control")
    case $group in
      asterisk | dahdi | dialout) echo "$group which may ask DAHDI for its counters" ;;
      *) say "warning: $control belongs to the group $group; without it, errors of lines can't be counted" >&2 ;;
    esac
  fi
  # libvirt's read-only connection needs no group, but the guest agent isn't asked over it.
  if [ "$guests" = yes ] && [ -d "$root/etc/libvirt" ] && getent group libvirt >/dev/null; then
    echo "libvirt which may do everything with the guests (--no-guests leaves this out)"
  fi
}

# $1: the text for a machine without settings.
bring_agent_settings() {
  if [ ! -d "$root/etc/spanwright" ]; then step "making /etc/spanwright" mkdir -m 0755 -- "$root/etc/spanwright"; fi
  if [ -e "$agent_token" ]; then skipped "the token is there"; else step "making a token" make_token; fi
  if [ "$(manager_access)" = secret ]; then step "copying the manager's secret from manager.conf" copy_manager_secret; fi
  if [ ! -e "$agent_settings" ]; then
    step "writing ${agent_settings#"$root"}" put_file "$agent_settings" 0640 "root:$agent_user" <<<"$1"
    return 0
  fi
  skipped "${agent_settings#"$root"} is there and stays as it is"
  if [ -n "$listen$site" ]; then
    say "warning: --listen, --site and --gateway are for a machine without settings; edit ${agent_settings#"$root"}"
  fi
}

make_token() {
  head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n' | put_file "$agent_token" 0600 "$agent_user:$agent_user"
}

copy_manager_secret() {
  local secret
  if secret=$(agent_print manager-secret "$manager_conf" spanwright 2>/dev/null); then
    put_file "$agent_secret" 0640 "root:$agent_user" <<<"$secret"
  else
    say "warning: manager.conf has no user [spanwright] with a secret; 'spanwright apply' of the gateway makes it"
  fi
}

# put_file PATH MODE OWNER : its text comes from the input. Nobody ever sees half of it, or all of it with wider rights.
put_file() {
  local temporary=$1.new
  rm -f -- "$temporary"
  (umask 077 && cat >"$temporary")
  chown -- "$3" "$temporary"
  chmod -- "$2" "$temporary"
  mv -f -- "$temporary" "$1"
}

bring_agent_unit() {
  local text=""
  if runtime_ready; then text=$(agent_print unit /opt/spanwright/current "$agent_user"); fi
  if [ -n "$text" ] && [ "$text" = "$(cat -- "$agent_unit_path" 2>/dev/null || true)" ]; then
    skipped "the unit $agent_unit is the same"
    return 0
  fi
  if [ ! -d "${agent_unit_path%/*}" ]; then step "making ${agent_unit_path%/*}" mkdir -p -- "${agent_unit_path%/*}"; fi
  step "writing the unit $agent_unit" put_file "$agent_unit_path" 0644 root:root <<<"$text"
}

# A release that does not get ready makes way for the one before. $1: that one, or nothing.
start_agent() {
  if ! under_systemd; then
    step "making ${agent_state#"$root"} and ${agent_cache#"$root"}" \
      make_agent_folders
    echo "systemd does not run here. To start the agent:"
    echo "  runuser -u $agent_user -- env HOME=/var/lib/$agent_user SPANWRIGHT_STATE_DIR=/var/lib/$agent_user" \
      "SPANWRIGHT_CACHE_DIR=/var/cache/$agent_user /opt/spanwright/current/bin/spanwright agent run"
    return 0
  fi
  if [ "$dry_run" = yes ]; then
    step "starting $agent_unit, now and at every boot"
    return 0
  fi
  if [ "$agent_changed" = no ] && systemctl --quiet is-active "$agent_unit"; then
    skipped "it runs, and nothing has changed"
    return 0
  fi
  say "agent: starting $agent_unit, now and at every boot"
  if run_logged "reading the units" 90 systemctl daemon-reload &&
    run_logged "enabling the agent" 90 systemctl enable "$agent_unit" &&
    run_logged "starting the agent" "$agent_start_limit_s" systemctl restart "$agent_unit"; then
    say "agent: runs, its page is at $(agent_print address "$agent_settings")"
    return 0
  fi
  show_last_lines systemctl
  if [ -z "$1" ] || [ "$1" = "$(current_release)" ]; then
    fail 7 "the agent did not get ready" "journalctl -u $agent_unit tells why; mend it and run this again" \
      "it is installed, and systemd goes on trying to start it"
  fi
  switch_release "$1"
  run_logged "starting the agent of before" "$agent_start_limit_s" systemctl restart "$agent_unit" ||
    fail 7 "neither the new agent nor the one of before got ready" "journalctl -u $agent_unit tells why" \
      "/opt/spanwright/current is $1 again"
  fail 6 "the new agent did not get ready" "journalctl -u $agent_unit tells why" \
    "rolled back: the agent of before, $1, runs"
}

# As systemd does it with StateDirectory=: a history that was kept is the new user's.
make_agent_folders() {
  mkdir -p -- "$agent_state" "$agent_cache"
  chown -R "$agent_user:$agent_user" -- "$agent_state" "$agent_cache"
  chmod 0700 -- "$agent_state" "$agent_cache"
}

remove_agent() {
  local path
  if [ "$dry_run" = no ]; then
    start_log
    take_lock
  fi
  stop_agent
  for path in "$agent_unit_path" "$agent_settings" "$agent_token" "$agent_secret" "$agent_unit_path.d" "$agent_cache" \
    $(zabbix_files) $(releases_to_remove); do
    if [ -e "$path" ] || [ -L "$path" ]; then step "removing ${path#"$root"}" rm -rf -- "$path"; fi
  done
  if [ "$1" = yes ] && [ -d "$agent_state" ]; then
    step "keeping ${agent_state#"$root"} for root" chown -R root:root -- "$agent_state"
  elif [ -e "$agent_state" ]; then
    step "removing ${agent_state#"$root"}" rm -rf -- "$agent_state"
  fi
  for path in "$root/etc/spanwright" "$root/opt/spanwright"; do
    if [ "$dry_run" = no ] && [ -d "$path" ]; then rmdir -- "$path" 2>/dev/null || say "${path#"$root"} has other files and stays"; fi
  done
  if getent passwd "$agent_user" >/dev/null; then step "removing the user $agent_user" userdel "$agent_user"; fi
  if getent group "$agent_user" >/dev/null; then step "removing the group $agent_user" groupdel "$agent_user"; fi
  if [ "$dry_run" = no ] && under_systemd; then run_logged "reading the units" 90 systemctl daemon-reload || true; fi
  if [ "$dry_run" = no ]; then say "agent: removed"; fi
}

# Without systemd it is somebody else who started it, and who knows how to end it.
stop_agent() {
  local running
  if under_systemd && [ -e "$agent_unit_path" ]; then
    step "stopping $agent_unit" run_logged "stopping the agent" 90 systemctl disable --now "$agent_unit" ||
      fail 6 "the agent could not be stopped" "systemctl status $agent_unit tells why" "nothing was changed"
  fi
  if ! getent passwd "$agent_user" >/dev/null; then return 0; fi
  running=$(pgrep -u "$agent_user" | tr '\n' ' ' || true)
  if [ -n "$running" ]; then
    fail 5 "processes of $agent_user still run: $running" "end them (kill $running), then run this again" "nothing was changed"
  fi
}
