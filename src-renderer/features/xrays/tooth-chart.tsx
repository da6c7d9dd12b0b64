// The patient's teeth: which have images, paler the older the newest is. A press shows only those of the tooth.

import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { clinicToday, formatDate } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import { permanentTeeth, primaryTeeth, toothName, type Tooth } from '#shared/teeth/notation.ts';
import { ageSteps, ageStepOf } from './tooth-ages.ts';
import classes from './tooth-chart.module.css';
import { toothChartTexts } from './tooth-chart-texts.ts';
import { clinicNotation } from './xray-words.ts';

/** The lower rows are told from the patient's right to the left, as they are seen. */
const permanentRows: readonly (readonly Tooth[])[] = [
  permanentTeeth.slice(0, 16),
  permanentTeeth.slice(16).toReversed(),
];
const primaryRows: readonly (readonly Tooth[])[] = [
  primaryTeeth.slice(0, 10),
  primaryTeeth.slice(10).toReversed(),
];

type ToothChartProps = {
  readonly patientId: PatientId;
  readonly tooth: Tooth | undefined;
  readonly onTooth: (tooth: Tooth | undefined) => void;
};

export function ToothChart({ patientId, tooth, onTooth }: ToothChartProps) {
  const t = toothChartTexts.useText();
  const chart = useRef<HTMLDivElement>(null);
  const query = useQuery(orpc.xrays.teeth.queryOptions({ input: { patientId } }));
  const found = new Map(query.data?.map((one) => [one.tooth, one]));
  const [focused, setFocused] = useState<Tooth | null>(null);
  // Says nothing while there is nothing to say; a failure says itself in the list below.
  if (found.size === 0) return null;
  const rows = primaryTeeth.some((one) => found.has(one))
    ? [permanentRows[0] ?? [], ...primaryRows, permanentRows[1] ?? []]
    : permanentRows;
  const today = clinicToday();
  const first = focused ?? tooth ?? rows.flat().find((one) => found.has(one));

  function onKeyDown(event: KeyboardEvent, at: Tooth): void {
    const row = rows.findIndex((teeth) => teeth.includes(at));
    const teeth = rows[row] ?? [];
    const place = teeth.indexOf(at) - teeth.length / 2;
    const aside = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const down = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const target =
      aside === undefined ? rows[row + (down ?? 0)] : teeth.slice(teeth.indexOf(at) + aside).slice(0, 1);
    if (target === undefined || (aside === undefined && down === undefined)) return;
    event.preventDefault();
    const next =
      aside === undefined
        ? target[Math.max(0, Math.min(target.length - 1, Math.round(place + target.length / 2)))]
        : target[0];
    if (next === undefined) return;
    setFocused(next);
    chart.current?.querySelector<HTMLElement>(`[data-tooth="${next}"]`)?.focus();
  }

  return (
    <section className={classes.chart} aria-label={t('title')}>
      <div ref={chart} className={classes.rows} role="group" aria-label={t('title')}>
        {rows.map((teeth, index) => (
          <div key={index} className={classes.row}>
            {teeth.map((one) => {
              const images = found.get(one);
              const name = toothName(one, clinicNotation());
              const words =
                images === undefined
                  ? t('noImage', { tooth: name })
                  : t('images', { tooth: name, count: images.count, date: formatDate(images.newestOn) });
              return (
                <button
                  key={one}
                  type="button"
                  className={classes.tooth}
                  data-tooth={one}
                  data-age={images === undefined ? undefined : ageStepOf(images.newestOn, today)}
                  data-middle={teeth.indexOf(one) === teeth.length / 2 || undefined}
                  aria-label={words}
                  title={words}
                  aria-pressed={tooth === one}
                  tabIndex={one === first ? 0 : -1}
                  onFocus={() => setFocused(one)}
                  onClick={() => onTooth(tooth === one ? undefined : one)}
                  onKeyDown={(event) => onKeyDown(event, one)}
                >
                  {name}
                </button>
              );
            })}
          </div>
        ))}
      </div>
      <div className={classes.legend} role="group" aria-label={t('legend')}>
        {ageSteps.map((step) => (
          <span key={step}>
            <span className={classes.sample} data-age={step} aria-hidden />
            {t(`age.${step}`)}
          </span>
        ))}
      </div>
    </section>
  );
}
