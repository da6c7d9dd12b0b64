// Files dropped or pasted on a patient where no tab takes them: documents go to the documents at once, and of pictures it
// is asked where they belong. Open to other features.

import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { goTo } from '#renderer/app/go-to.ts';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { addUploads } from '#renderer/features/xrays/uploads.ts';
import type { UploadUse } from '#renderer/features/xrays/uploads.ts';
import { useFileArrival } from '#renderer/features/xrays/use-file-arrival.ts';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import classes from './file-arrival.module.css';
import { likelyUse } from './file-kinds.ts';
import { filingTexts } from './filing-texts.ts';

type Arrived = { readonly file: File; readonly use: UploadUse };

const tabs: Readonly<Record<UploadUse, string>> = { xray: 'xrays', photo: 'photos', document: 'documents' };
const uses = ['xray', 'photo', 'document'] as const;

export function FileArrival({ patientId }: { readonly patientId: string }) {
  const t = filingTexts.useText();
  const mayAdd = useIsAllowed('attachments.create');
  const [arrived, setArrived] = useState<readonly Arrived[]>([]);

  function send(all: readonly Arrived[]): void {
    for (const use of uses) {
      const files = all.filter((one) => one.use === use).map(({ file }) => file);
      if (files.length > 0) addUploads(patientId, files, use);
    }
    const first = uses.find((use) => all.some((one) => one.use === use));
    setArrived([]);
    if (first !== undefined) goTo(`/patients/${patientId}/${tabs[first]}`);
  }

  const isOver = useFileArrival((files) => {
    if (!mayAdd) return;
    const all = [...arrived, ...files.map((file) => ({ file, use: likelyUse(file) }))];
    if (all.every(({ use }) => use === 'document')) send(all);
    else setArrived(all);
  });

  return (
    <>
      {isOver && mayAdd && <div className={classes.over}>{t('dropNow')}</div>}
      {arrived.length > 0 && (
        <div className={classes.panel}>
          <SidePanel
            title={t('arrival.title', { count: arrived.length })}
            onClose={() => setArrived([])}
            footer={<Button onClick={() => send(arrived)}>{t('arrival.go')}</Button>}
          >
            <p className={classes.words}>{t('arrival.words')}</p>
            <ul className={classes.list}>
              {arrived.map(({ file, use }, index) => (
                <li key={`${index} ${file.name}`} className={classes.item}>
                  <span className={classes.name} title={file.name}>
                    {file.name}
                  </span>
                  <SegmentedControl
                    size="xs"
                    aria-label={t('arrival.kind', { name: file.name })}
                    value={use}
                    data={uses.map((one) => ({ value: one, label: t(`kinds.${one}`) }))}
                    onChange={(chosen) =>
                      setArrived(
                        arrived.map((one, place) =>
                          place === index
                            ? { ...one, use: uses.find((known) => known === chosen) ?? use }
                            : one,
                        ),
                      )
                    }
                  />
                </li>
              ))}
            </ul>
          </SidePanel>
        </div>
      )}
    </>
  );
}
