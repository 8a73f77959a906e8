#!/bin/sh
# What people do by hand, with the same result as "apply": a network, a checked copy of the image, then one virtual
# machine after the other with the usual tools. The virtual hardware is the same too (processor, console log, channel of
# the guest agent, random numbers, panic device, no USB), as QEMU takes its time for each device. Nothing here looks at
# what is there before, or asks afterwards whether it is so. Arguments: FOLDER IMAGE SHA256 NUMBER
set -eu
folder=$1 image=$2 sha256=$3 number=$4
network=bench-baseline

mkdir -p "$folder/base"
cp --sparse=always "$image" "$folder/base/image.qcow2"
chmod 0444 "$folder/base/image.qcow2"
echo "$sha256  $folder/base/image.qcow2" | sha256sum --check --quiet
cat >"$folder/network.xml" <<NETWORK
<network><name>$network</name><forward mode='nat'/><bridge name='benchbase0'/><ip address='192.168.190.1' netmask='255.255.255.0'/></network>
NETWORK
for command in "net-define $folder/network.xml" "net-autostart $network" "net-start $network"; do
    virsh -q -c qemu:///system "$command"
done

index=1
while [ "$index" -le "$number" ]; do
    name=bench-baseline-$index
    mkdir -p "$folder/$name"
    qemu-img create -q -f qcow2 -F qcow2 -b "$folder/base/image.qcow2" "$folder/$name/system.qcow2" 3G
    qemu-img create -q -f qcow2 "$folder/$name/data.qcow2" 1G
    printf '#cloud-config\nhostname: %s\n' "$name" >"$folder/$name/user-data"
    printf 'instance-id: %s\nlocal-hostname: %s\n' "$name" "$name" >"$folder/$name/meta-data"
    cloud-localds "$folder/$name/seed.iso" "$folder/$name/user-data" "$folder/$name/meta-data"
    virt-install --connect qemu:///system --quiet --name "$name" --memory 256 --vcpus 1 --virt-type qemu --autostart \
        --import --os-variant detect=off,require=off --graphics none --noautoconsole --cpu mode=maximum \
        --serial "pty,log.file=$folder/$name/console.log,log.append=on" --rng /dev/urandom --panic model=isa \
        --channel unix,target.type=virtio,target.name=org.qemu.guest_agent.0 --controller usb,model=none \
        --disk "path=$folder/$name/system.qcow2,format=qcow2,bus=virtio" \
        --disk "path=$folder/$name/data.qcow2,format=qcow2,bus=virtio" \
        --disk "path=$folder/$name/seed.iso,format=raw,readonly=on,bus=virtio" --network "network=$network"
    index=$((index + 1))
done
