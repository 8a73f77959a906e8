import test from "ava";
import fc from "fast-check";
import { parseDiskHealth, parseSmartScan } from "../../../../src/host/read/smart.ts";

test("no text and no JSON stop the readers of SMART", (t) => {
  const disk = fc.record(
    {
      smart_status: fc.oneof(fc.jsonValue(), fc.record({ passed: fc.boolean() })),
      ata_smart_attributes: fc.oneof(fc.jsonValue(), fc.record({ table: fc.array(fc.jsonValue()) })),
      temperature: fc.jsonValue(),
      devices: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        disk.map((each) => JSON.stringify(each)),
      ),
      (text) => {
        t.true(parseSmartScan(text).every(({ path }) => path.startsWith("/dev/")));
        const { temperatureCelsius = 0, wearRatio = 0 } = parseDiskHealth(text) ?? {};
        t.true(Number.isFinite(temperatureCelsius) && Number.isFinite(wearRatio));
      },
    ),
  );
});
