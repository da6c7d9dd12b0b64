// The line above the picture: back, whose it is with alerts, what it is, light and contrast, the next one, acts.

import { IconChevronLeft, IconChevronRight, IconSend, IconTrash, IconUserShare } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Allowed } from '#renderer/app/allowed.tsx';
import { wrongPatientTexts } from '#renderer/features/patients/wrong-patient-texts.ts';
import type { XrayDetail } from '#shared/xrays/contract.ts';
import { xrayWords } from '../xray-words.ts';
import { HeadButton, RoomHead } from './room-head.tsx';
import { viewerTexts } from './viewer-texts.ts';

type ViewerHeadProps = {
  readonly detail: XrayDetail;
  /** Light and contrast. */
  readonly children: ReactNode;
  readonly onBack: () => void;
  /** Left out at the ends of the row. */
  readonly onPrevious?: (() => void) | undefined;
  readonly onNext?: (() => void) | undefined;
  readonly onRefer: () => void;
  readonly isMoving: boolean;
  readonly onMove: () => void;
  readonly onRemove: () => void;
};

export function ViewerHead(props: ViewerHeadProps) {
  const { xray, patient } = props.detail;
  const t = viewerTexts.useText();
  return (
    <RoomHead patient={patient} facts={xrayWords(xray)} backWords={t('back')} onBack={props.onBack}>
      {props.children}
      <HeadButton label={t('previous')} keys="PgUp" icon={IconChevronLeft} onClick={props.onPrevious} />
      <HeadButton label={t('next')} keys="PgDn" icon={IconChevronRight} onClick={props.onNext} />
      {xray.deletedAt === null && (
        <>
          <Allowed to="referrals.create">
            <HeadButton label={t('refer')} keys="S" icon={IconSend} onClick={props.onRefer} />
          </Allowed>
          <Allowed to="xrays.moveToPatient">
            <HeadButton
              label={wrongPatientTexts.text('title')}
              keys="M"
              icon={IconUserShare}
              isOn={props.isMoving}
              onClick={props.onMove}
            />
          </Allowed>
          <Allowed to="xrays.remove">
            <HeadButton label={t('remove')} icon={IconTrash} onClick={props.onRemove} />
          </Allowed>
        </>
      )}
    </RoomHead>
  );
}
