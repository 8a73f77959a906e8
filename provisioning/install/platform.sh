# shellcheck shell=bash disable=SC2154,SC2034
# Which machines are supported, who we are on it, and how much disk is free.

supported="Debian 11, 12 and 13, and Ubuntu 20.04, 22.04 and 24.04, on x86-64"
space_wanted_gib=8
sudo=()

# The value of one key of os-release, read as text: the file is never run.
os_value() {
  local file=$root/etc/os-release
  if [ ! -r "$file" ]; then file=$root/usr/lib/os-release; fi
  if [ ! -r "$file" ]; then return 0; fi
  sed -n "s/^$1=//p" "$file" | tail -n 1 | tr -d "\"'" | tr -cd '[:print:]'
}

# Prints why this machine is not supported; nothing where it is.
platform_problem() {
  local id version name kernel packages
  id=$(os_value ID)
  version=$(os_value VERSION_ID)
  name=$(os_value PRETTY_NAME)
  name=${name:-${id:-of an unknown kind} $version}
  case $id:$version in
    debian:11 | debian:12 | debian:13 | ubuntu:20.04 | ubuntu:22.04 | ubuntu:24.04) ;;
    :*) echo "there is no readable os-release file that tells which system this is" && return ;;
    debian:) echo "this is $name, a Debian without a release number (testing or unstable)" && return ;;
    debian:*) echo "this is $name; that Debian release is not supported" && return ;;
    ubuntu:*.10 | ubuntu:*[13579].04) echo "this is $name, an interim release of Ubuntu, which is not supported" && return ;;
    ubuntu:*) echo "this is $name; that Ubuntu release is not supported" && return ;;
    *) echo "this system is $name, neither Debian nor Ubuntu itself" && return ;;
  esac
  kernel=$(uname -m)
  if [ "$kernel" != x86_64 ]; then echo "the processor is $kernel, not x86_64" && return; fi
  if ! command -v dpkg >/dev/null; then echo "dpkg is missing, so packages cannot be installed" && return; fi
  packages=$(dpkg --print-architecture)
  if [ "$packages" != amd64 ]; then echo "the installed system is $packages, not amd64"; fi
}

check_platform() {
  local problem
  problem=$(platform_problem)
  if [ -n "$problem" ]; then fail 5 "$problem" "use $supported" "nothing was changed"; fi
}

# Whole GiB free where both the checkout and the images are; the smaller one.
free_gib() {
  df -Pk -- "$checkout" "$root/var/" 2>/dev/null |
    awk 'NR > 1 { gib = int($4 / 1048576); if (least == "" || gib < least) least = gib } END { print least + 0 }'
}

# check_space warn|refuse
check_space() {
  local free
  free=$(free_gib)
  if [ "$free" -ge "$space_wanted_gib" ]; then return 0; fi
  if [ "$1" = refuse ]; then
    fail 5 "only $free GiB of disk are free; images and guests need $space_wanted_gib GiB" \
      "free space on the disk of $checkout and of /var" "nothing was changed"
  fi
  say "warning: only $free GiB of disk are free; a rehearsal will want $space_wanted_gib GiB"
}

# need_root WHAT : fills $sudo, or says what to run as root.
need_root() {
  if [ "$(id -u)" -eq 0 ]; then return 0; fi
  if sudo -n true 2>/dev/null; then
    sudo=(sudo -n)
    return 0
  fi
  fail 6 "$1 needs root, and sudo does not work here without a password" \
    "run 'sudo -v' first, or run ./install.sh as root" "nothing was changed"
}
