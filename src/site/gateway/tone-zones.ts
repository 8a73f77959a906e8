/** The zones that DAHDI has tones for (zonedata.c of dahdi-tools); dahdi_cfg takes an unknown one without a word. */
export const toneZones: readonly string[] = [
  ...["ae", "ar", "at", "au", "be", "bg", "br", "ch", "cl", "cn", "cr", "cz", "de", "dk", "ee", "es", "fi", "fr", "gr"],
  ...["hu", "il", "in", "it", "jp", "lt", "mo", "mx", "my", "nl", "no", "nz", "pa", "ph", "pl", "pt", "ru", "se", "sg"],
  ...["th", "tr", "tw", "uk", "us", "ve", "za"],
];
