# shellcheck shell=bash disable=SC2154
# What a Zabbix agent of this machine needs to ask the health agent: user parameters, the address, and a token it may read.

zabbix_item_settings=$root/etc/spanwright/zabbix.conf
zabbix_token=$root/etc/spanwright/zabbix.token
zabbix_folders=("$root/etc/zabbix/zabbix_agentd.conf.d" "$root/etc/zabbix/zabbix_agentd.d" "$root/etc/zabbix/zabbix_agent2.d")

# Everything of ours, there or not.
zabbix_files() {
  local folder
  echo "$zabbix_item_settings" "$zabbix_token"
  for folder in "${zabbix_folders[@]}"; do echo "$folder/spanwright.conf"; done
}

check_zabbix() {
  if [ -z "$(zabbix_folder)" ] || ! getent group zabbix >/dev/null; then
    fail 5 "there is no Zabbix agent here" "install zabbix-agent or zabbix-agent2, then run this again" "nothing was changed"
  fi
  if grep -qsrE '^[[:space:]]*UnsafeUserParameters[[:space:]]*=[[:space:]]*1' "$root/etc/zabbix"; then
    fail 5 "the Zabbix agent has UnsafeUserParameters=1, so what a server asks for could become a command of a shell" \
      "take that line out of its configuration, then run this again" "nothing was changed"
  fi
}

# Empty where there is none.
zabbix_folder() {
  local folder
  for folder in "${zabbix_folders[@]}"; do if [ -d "$folder" ]; then echo "$folder" && return 0; fi; done
}

bring_zabbix() {
  step "letting the Zabbix agent ask: ${zabbix_item_settings#"$root"}, ${zabbix_token#"$root"}" write_zabbix_access
  step "writing $(zabbix_folder | sed "s#^$root##")/spanwright.conf; restart the Zabbix agent to have it read" \
    put_file "$(zabbix_folder)/spanwright.conf" 0644 root:root <"$checkout/templates/agent/zabbix/spanwright.conf"
}

write_zabbix_access() {
  local url
  url=$(agent_print address "$agent_settings")
  put_file "$zabbix_token" 0640 root:zabbix <"$agent_token"
  printf '%s\n' "# Made by install.sh agent --zabbix: where bin/agent-item asks." "url $url" \
    "token-file ${zabbix_token#"$root"}" | put_file "$zabbix_item_settings" 0640 root:zabbix
}
