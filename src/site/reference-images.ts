/** The images that appliance-images has a recipe for. Further ones are imported by name. */
export const referenceImages: readonly string[] = [
  "debian-11",
  "debian-11-gateway",
  "debian-12",
  "debian-sid-gateway",
  "ubuntu-20-04",
  "ubuntu-22-04",
  "ubuntu-24-04",
];
