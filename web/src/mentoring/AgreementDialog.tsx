import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Agreement, type AgreementWords, agreementQuery, type Programme, writeAgreement } from '../api/programmes';
import { useMe } from '../api/useMe';
import { Field, LongField } from '../ui/Field';
import { FormDialog } from '../ui/FormDialog';
import { Note } from '../ui/states';
import { toast } from '../ui/Toast';
import { agreementParts, hasAgreed } from './agreementWords';
import { otherOf } from './people';

type AgreementDialogProps = { programme: Programme; agreement: Agreement; onClose: () => void };

export function AgreementDialog({ programme, agreement, onClose }: AgreementDialogProps) {
  const me = useMe();
  const queries = useQueryClient();
  const other = otherOf(programme);
  const { agreedBy: _agreedBy, updatedAt: _updatedAt, ...old } = agreement;
  const [words, setWords] = useState<AgreementWords>(old);
  return (
    <FormDialog
      title="Your agreement"
      action="Save"
      wide
      save={() => writeAgreement(programme.id, words)}
      onSaved={(saved) => {
        queries.setQueryData(agreementQuery(programme.id).queryKey, saved);
        const asked = other && !hasAgreed(saved, other.id);
        toast(asked ? `Saved. ${other.name} is asked to agree.` : 'Saved.');
      }}
      onClose={onClose}
    >
      {other && hasAgreed(agreement, other.id) && other.id !== me.id ? (
        <Note tone="soon">
          {other.name} has agreed to the present words. When you save others, {other.name} is asked again.
        </Note>
      ) : null}
      {agreementParts.map(({ field, title, hint }) => (
        <LongField
          key={field}
          label={title}
          name={field}
          isRequired={false}
          hint={hint}
          rows={2}
          value={words[field] ?? ''}
          onChange={(text) => setWords({ ...words, [field]: text })}
        />
      ))}
      <Field
        label="Next review"
        name="reviewOn"
        type="date"
        isRequired={false}
        value={words.reviewOn ?? ''}
        onChange={(reviewOn) => setWords({ ...words, reviewOn: reviewOn || null })}
      />
    </FormDialog>
  );
}
