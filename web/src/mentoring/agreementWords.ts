import type { Agreement, AgreementWords } from '../api/programmes';

type TextField = Exclude<keyof AgreementWords, 'reviewOn'>;

/** The parts of a mentoring agreement, in the order they are talked through. */
export const agreementParts: readonly { field: TextField; title: string; hint: string }[] = [
  { field: 'purpose', title: 'Purpose', hint: 'What you both want from this, and what it is not for.' },
  {
    field: 'form',
    title: 'How you meet',
    hint: 'By video, one to one; who arranges it; a private place at both ends.',
  },
  { field: 'frequency', title: 'How often', hint: 'How often and how long, and what happens when one of you cannot.' },
  {
    field: 'recordKept',
    title: 'What record is kept',
    hint: 'Notes, recordings, transcripts: which of them, who writes them, how long they stay.',
  },
  {
    field: 'confidentiality',
    title: 'Confidentiality',
    hint: 'What stays between you, and when something may have to be shared.',
  },
  { field: 'review', title: 'Review', hint: 'When and how you look at whether this still works for both of you.' },
];

export function isBlank(agreement: AgreementWords): boolean {
  return agreementParts.every(({ field }) => !agreement[field]?.trim());
}

export function hasAgreed(agreement: Agreement, personId: string): boolean {
  return agreement.agreedBy.some((agreed) => agreed.personId === personId);
}
