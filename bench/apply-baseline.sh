#!/bin/sh
# What people do by hand: one virtual machine after the other with the usual tools. Arguments: FOLDER IMAGE NETWORK NUMBER
set -eu
folder=$1 image=$2 network=$3 number=$4
index=1
while [ "$index" -le "$number" ]; do
    name=bench-baseline-$index
    mkdir -p "$folder/$name"
    qemu-img create -q -f qcow2 -F qcow2 -b "$image" "$folder/$name/system.qcow2" 3G
    qemu-img create -q -f qcow2 "$folder/$name/data.qcow2" 1G
    printf '#cloud-config\nhostname: %s\n' "$name" >"$folder/$name/user-data"
    printf 'instance-id: %s\nlocal-hostname: %s\n' "$name" "$name" >"$folder/$name/meta-data"
    cloud-localds "$folder/$name/seed.iso" "$folder/$name/user-data" "$folder/$name/meta-data"
    virt-install --connect qemu:///system --quiet --name "$name" --memory 256 --vcpus 1 --virt-type qemu \
        --import --os-variant detect=off,require=off --graphics none --noautoconsole \
        --disk "path=$folder/$name/system.qcow2,format=qcow2,bus=virtio" --disk "path=$folder/$name/data.qcow2,format=qcow2,bus=virtio" \
        --disk "path=$folder/$name/seed.iso,format=raw,readonly=on,bus=virtio" --network "network=$network"
    index=$((index + 1))
done
