#!/bin/sh
# Makes, joins and mounts the data volume of this guest: one LVM volume over the disks with the given serial numbers.
#
#   spanwright-data-volume MOUNT SERIAL...
#
# It may be run again at any time: it looks first and does what is left. A disk or volume that carries any signature,
# or anything but zeros at its start, is never formatted or taken: data outlives a system disk that is made anew.
# Exit codes: 0 the volume is mounted and uses all of the disks, 1 it is not (the last line says why), 2 wrong usage.
set -eu
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C LVM_SUPPRESS_FD_WARNINGS=1

group=data
volume=/dev/$group/data
disk_wait_seconds=60
blank_bytes=1048576
unfinished=spanwright_unfinished

main() {
    [ $# -ge 2 ] || usage
    mount=$1
    shift
    case $mount in
    / | *[!A-Za-z0-9/._-]* | *..* | *//*) usage ;;
    /*) ;;
    *) usage ;;
    esac

    # Two at once (the first boot and a disk that joins) would both find a blank disk.
    exec 9>/run/spanwright-data-volume.lock
    flock -w 300 9 || fail "another spanwright-data-volume has been running for 300 s"

    for serial in "$@"; do join_disk "$serial"; done
    activate
    make_file_system
    refuse_other_mounts
    write_fstab
    mount_volume
    use_all_space
    echo "spanwright: $mount is $volume, $(df --output=size -B1 "$mount" | tail -n 1 | tr -d ' ') bytes"
}

usage() {
    echo "usage: spanwright-data-volume MOUNT SERIAL..." >&2
    exit 2
}

fail() {
    echo "spanwright: data volume: $1" >&2
    exit 1
}

# Puts the disk into the volume group, unless it is in it.
join_disk() {
    case $1 in
    '' | *[!A-Za-z0-9._-]*) usage ;;
    esac
    disk=$(find_disk "$1") || fail "no disk has the serial number $1"
    if owner=$(pvs --noheadings -o vg_name "$disk" 2>/dev/null); then
        owner=$(echo "$owner" | tr -d ' ')
    else
        refuse_unless_blank "$disk"
        # Without --yes: asked about anything found on the disk, it takes the closed input for a no.
        pvcreate -q "$disk" </dev/null
        owner=
    fi
    case $owner in
    "$group") ;;
    '') if vgs "$group" >/dev/null 2>&1; then vgextend -q "$group" "$disk"; else vgcreate -q "$group" "$disk"; fi ;;
    *) fail "$disk belongs to the volume group $owner" ;;
    esac
}

# A disk that was plugged in a moment ago takes a while to get its name.
find_disk() {
    waited=0
    while [ ! -e "/dev/disk/by-id/virtio-$1" ]; do
        [ "$waited" -lt "$disk_wait_seconds" ] || return 1
        waited=$((waited + 1))
        sleep 1
    done
    readlink -f "/dev/disk/by-id/virtio-$1"
}

refuse_unless_blank() {
    refuse_signatures "$1"
    cmp -s -n "$blank_bytes" "$1" /dev/zero || fail "$1 does not start with zeros and is left as it is"
}

refuse_signatures() {
    found=$(wipefs --no-act "$1")
    [ -z "$found" ] || fail "$1 is not blank and is left as it is: $found"
}

activate() {
    vgchange -q -ay "$group" >/dev/null || fail "the volume group $group cannot be activated"
    if ! lvs "$group/data" >/dev/null 2>&1; then
        lvcreate -q -n data --addtag "$unfinished" -l 100%FREE "$group" </dev/null >/dev/null
    fi
    udevadm settle --timeout=30 || true
    [ -b "$volume" ] || fail "$volume did not appear"
}

# The tag tells a volume that we made and have not finished from one that has lost its file system: only the first may
# be formatted. It is there from the volume's first moment and goes when the file system is ready for use.
make_file_system() {
    type=$(file_system_type) || fail "what $volume holds cannot be told"
    if [ "$(lvs --noheadings -o lv_tags "$group/data" | tr -d ' ')" = "$unfinished" ]; then
        if [ -z "$type" ]; then
            refuse_signatures "$volume"
            mkfs.ext4 -q -L data "$volume" </dev/null
        fi
        take_over_files
        lvchange -q --deltag "$unfinished" "$group/data" >/dev/null
    elif [ "$type" != ext4 ]; then
        fail "$volume holds ${type:-no known} file system; it is left as it is"
    fi
}

# -p looks at the disk and not at a cache.
file_system_type() {
    blkid -p -s TYPE -o value "$volume" || [ $? -eq 2 ]
}

# Before fstab is written: an entry for a place that is taken would break the next boot.
refuse_other_mounts() {
    if mountpoint -q "$mount"; then
        [ "$(readlink -f "$(findmnt -n -o SOURCE "$mount")")" = "$(readlink -f "$volume")" ] ||
            fail "something else is mounted on $mount"
    fi
    other=$(awk -v volume="$volume" -v mount="$mount" \
        '$1 !~ /^#/ && ($1 == volume) != ($2 == mount) && ($1 == volume || $2 == mount)' /etc/fstab)
    [ -z "$other" ] || fail "/etc/fstab says otherwise: $other"
}

write_fstab() {
    entry="$volume $mount ext4 defaults,nofail,x-systemd.device-timeout=30s 0 2"
    awk -v volume="$volume" '$1 == volume { found = 1 } END { exit !found }' /etc/fstab && return
    # One rename, so that a power cut leaves the old file or the new one.
    { cat /etc/fstab && echo "$entry"; } >/etc/fstab.spanwright
    chmod 0644 /etc/fstab.spanwright
    sync /etc/fstab.spanwright
    mv /etc/fstab.spanwright /etc/fstab
    [ ! -d /run/systemd/system ] || systemctl daemon-reload
}

mount_volume() {
    mkdir -p "$mount"
    mountpoint -q "$mount" || mount "$mount"
}

# What the image put below the mount point (folders with their owners) would be hidden by the new, empty volume.
take_over_files() {
    [ -d "$mount" ] || return 0
    staging=$(mktemp -d /run/spanwright-data.XXXXXX)
    mount "$volume" "$staging"
    cp -a "$mount/." "$staging/"
    umount "$staging"
    rmdir "$staging"
}

# Each half can be what a power cut left undone, so both are tried whenever we come by; neither minds being late.
use_all_space() {
    free=$(vgs --noheadings -o vg_free_count "$group" | tr -d ' ')
    [ "$free" -eq 0 ] || lvextend -q -l +100%FREE "$group/data" >/dev/null
    resize2fs "$volume" >/dev/null 2>&1 || fail "the file system of $volume could not be enlarged"
}

main "$@"
