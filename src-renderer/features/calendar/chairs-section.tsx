// The chairs, in the order of the calendar's columns.

import { Button, ColorInput, NumberInput, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { fieldProblems } from '#renderer/lib/errors.ts';
import { newId } from '#renderer/lib/new-id.ts';
import { Card } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form, FormRow } from '#renderer/ui/form-section.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { showUndo } from '#renderer/ui/undo-toast.tsx';
import { operatoryInputSchema } from '#shared/clinic/model.ts';
import type { Operatory, OperatoryId } from '#shared/clinic/model.ts';
import { problemWords } from './booking-words.ts';
import { calendar } from './calendar-client.ts';
import { calendarSettingsTexts } from './calendar-settings-texts.ts';
import { refreshCatalogue, useCatalogue } from './catalogue.ts';
import { tellFailure } from './event-acts.ts';
import classes from './settings-parts.module.css';

export function ChairsSection() {
  const t = calendarSettingsTexts.useText();
  const { data, error, retry } = useCatalogue();
  const [edited, setEdited] = useState<string | null>(null);
  if (data === undefined) return error === null ? <Late /> : <ErrorView error={error} onRetry={retry} />;
  return (
    <Card title={t('chairs.title')} words={t('chairs.words')} isWide>
      <div className={classes.tools}>
        <Button ms="auto" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
          {t('chairs.add')}
        </Button>
      </div>
      {edited === 'new' && (
        <ChairForm chair={null} nextOrder={data.chairs.length + 1} onDone={() => setEdited(null)} />
      )}
      {data.chairs.length === 0 && edited !== 'new' && <EmptyState>{t('chairs.none')}</EmptyState>}
      <ul className={classes.list}>
        {data.chairs.map((chair) => (
          <li key={chair.id} className={classes.item}>
            {edited === chair.id ? (
              <ChairForm chair={chair} nextOrder={chair.sortOrder} onDone={() => setEdited(null)} />
            ) : (
              <ChairLine chair={chair} onEdit={() => setEdited(chair.id)} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

async function archive(chair: Operatory): Promise<void> {
  await calendar.operatories.archive({ id: chair.id });
  refreshCatalogue();
  showUndo({
    message: calendarSettingsTexts.text('chairs.archivedDone', { name: chair.name }),
    undo: () => restore(chair),
  });
}

async function restore(chair: Operatory): Promise<void> {
  await calendar.operatories.restore({ id: chair.id });
  refreshCatalogue();
}

function ChairLine({ chair, onEdit }: { readonly chair: Operatory; readonly onEdit: () => void }) {
  const t = calendarSettingsTexts.useText();
  const isUsed = chair.deletedAt === null;
  return (
    <div className={classes.line}>
      <span className={classes.swatch} style={{ background: chair.colour }} aria-hidden />
      <span className={classes.name}>{chair.name}</span>
      {!isUsed && <span className={classes.soft}>{t('chairs.archived')}</span>}
      <Button size="compact-sm" variant="default" aria-label={`${t('edit')}: ${chair.name}`} onClick={onEdit}>
        {t('edit')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={`${t(isUsed ? 'archive' : 'restore')}: ${chair.name}`}
        onClick={() => void (isUsed ? archive(chair) : restore(chair)).catch(tellFailure)}
      >
        {t(isUsed ? 'archive' : 'restore')}
      </Button>
    </div>
  );
}

function ChairForm(props: {
  readonly chair: Operatory | null;
  readonly nextOrder: number;
  readonly onDone: () => void;
}) {
  const { chair, nextOrder, onDone } = props;
  const t = calendarSettingsTexts.useText();
  const [name, setName] = useState(chair?.name ?? '');
  const [colour, setColour] = useState(chair?.colour ?? '#0f7a72');
  const [sortOrder, setSortOrder] = useState(nextOrder);
  const [problems, setProblems] = useState<readonly { field: string; code: string }[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  async function save(): Promise<void> {
    const parsed = operatoryInputSchema.safeParse({
      name,
      colour,
      sortOrder,
      locationId: chair?.locationId ?? null,
    });
    if (!parsed.success) {
      setProblems(
        parsed.error.issues.map((issue) => ({ field: String(issue.path[0] ?? ''), code: issue.message })),
      );
      return;
    }
    setIsBusy(true);
    try {
      if (chair === null) await calendar.operatories.create({ ...parsed.data, id: newId<OperatoryId>() });
      else
        await calendar.operatories.update({
          id: chair.id,
          expectedUpdatedAt: chair.updatedAt,
          fields: parsed.data,
        });
      refreshCatalogue();
      onDone();
    } catch (error) {
      setIsBusy(false);
      const refused = fieldProblems(error);
      setProblems(refused.map(({ field, code }) => ({ field: field.replace(/^fields\./, ''), code })));
      if (refused.length === 0) tellFailure(error);
    }
  }
  const errorOf = (field: string): string | null => {
    const found = problems.find((problem) => problem.field === field);
    return found === undefined ? null : problemWords(found);
  };
  return (
    <div className={classes.form}>
      <Form label={chair?.name ?? t('chairs.add')} onSubmit={() => void save()} onCancel={onDone}>
        <FormRow>
          <TextInput
            label={t('chairs.name')}
            value={name}
            maxLength={150}
            autoFocus
            error={errorOf('name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ColorInput
            label={t('chairs.colour')}
            value={colour}
            format="hex"
            error={errorOf('colour')}
            onChange={setColour}
          />
          <NumberInput
            label={t('chairs.order')}
            value={sortOrder}
            min={0}
            max={9999}
            allowDecimal={false}
            error={errorOf('sortOrder')}
            onChange={(typed) => setSortOrder(typeof typed === 'number' ? typed : 0)}
          />
        </FormRow>
        <div className={classes.buttons}>
          <Button type="submit" loading={isBusy}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
        </div>
      </Form>
    </div>
  );
}
