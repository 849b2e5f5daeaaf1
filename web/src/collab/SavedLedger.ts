import * as Y from 'yjs';

/**
 * Whether everything in the document is on the server's disk. One for each connection: both sides count from 0 again.
 *
 * Why counting: a deletion raises no state vector, so comparing vectors alone would call a deletion saved that was never
 * sent. The server counts our step 2 and update frames in the order in which they came, and acknowledges a count only
 * after everything those frames brought, deletions included, is committed. The first frame we send is the step 2 that
 * answers the server's question what we have; it holds every change that the server lacks, and the whole set of
 * deletions. What is typed after that goes out as one update frame a change, in the same turn. So once the step 2 is
 * out, "all frames are acknowledged" is "everything written here is on disk".
 *
 * The state vector on disk is compared too: it covers the words that came from the other person's page, which the
 * server passes on before it has committed them.
 */
export class SavedLedger {
  private readonly doc: Y.Doc;
  private answered = false;
  private sent = 0;
  private acknowledged = 0;
  private onDisk = new Map<number, number>();

  constructor(doc: Y.Doc) {
    this.doc = doc;
  }

  /** A step 2 goes out. Until the first one, nothing else may be sent: it would be counted without covering all. */
  answersStep1(): void {
    this.answered = true;
    this.sent++;
  }

  sendsUpdate(): void {
    this.sent++;
  }

  hearsAcknowledged(count: number): void {
    this.acknowledged = count;
  }

  hearsOnDisk(stateVector: Uint8Array): void {
    this.onDisk = Y.decodeStateVector(stateVector);
  }

  get hasAnswered(): boolean {
    return this.answered;
  }

  /** Everything that was written on this page is on disk; says nothing of the other person's newest words. */
  get ownIsSaved(): boolean {
    return this.answered && this.acknowledged === this.sent;
  }

  get isSaved(): boolean {
    return this.ownIsSaved && this.covers();
  }

  private covers(): boolean {
    for (const [client, structs] of this.doc.store.clients) {
      const last = structs.at(-1);
      if (last && last.id.clock + last.length > (this.onDisk.get(client) ?? 0)) return false;
    }
    return true;
  }
}
