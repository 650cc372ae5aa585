import { useEffect, useMemo, useState } from 'react';
import {
  assign,
  type Decisions,
  onDecisions,
  readDecisions,
  sign,
  unassign,
  withdrawSignOff,
} from '../../../shared/doc/decisions.ts';
import type { Diagnostic } from '../../../shared/validation/diagnostic.ts';
import type { JudgedGateItem } from '../../../shared/validation/gate/gate.ts';
import type { DecisionAuthor, SignedText } from '../../../shared/validation/gate/sign-off.ts';
import { splitMessage } from '../../panels/problem-text.ts';
import { decisionMessages } from '../../ui/messages/decisions.ts';
import { gateMessages } from '../../ui/messages/gate.ts';
import { messages } from '../../ui/messages.ts';
import { useStore } from '../../ui/store.ts';
import { toastDone } from '../../ui/toaster.tsx';
import { author, nameAuthor } from '../author.ts';
import type { SpecSession } from './spec-session.ts';

export interface DecisionsState {
  readonly decisions: Decisions;
  /** Id of the author of this page. */
  readonly me: string;
  readonly sign: (item: JudgedGateItem, text: SignedText) => void;
  readonly withdraw: (item: string, person: string) => void;
  readonly assign: (problem: Diagnostic, to: DecisionAuthor, due: string | null) => void;
  readonly unassign: (fingerprint: string) => void;
  /** Asks for the author's name before something is decided in it; null while nothing waits for it. */
  readonly naming: ((name: string | null) => void) | null;
}

/** What people decided about the open spec, and the ways to decide. A decision carries a name, so it is asked for first. */
export function useDecisions(session: SpecSession): DecisionsState {
  const decisions = useStore(session.decisions);
  useEffect(() => followDecisions(session), [session]);
  const me = useStore(author);
  const [waiting, setWaiting] = useState<((by: DecisionAuthor) => void) | null>(null);
  const context = useMemo(() => ({ doc: session.doc, origin: session }), [session]);

  const inOwnName = (decide: (by: DecisionAuthor) => void) => {
    if (me.name === '') setWaiting(() => decide);
    else decide({ id: me.id, name: me.name });
  };
  const toast = (text: string, undo: () => void) => toastDone(text, { label: messages.common.undo, run: undo });
  return {
    decisions,
    me: me.id,
    sign({ item }, text) {
      inOwnName((by) => {
        // No toast: the row says so, and has the way back.
        sign(context, { item: item.id, by, at: Date.now(), text });
      });
    },
    withdraw(item, person) {
      const before = decisions.signOffs.find((each) => each.item === item && each.by.id === person);
      if (before === undefined) return;
      withdrawSignOff(context, item, person);
      toast(gateMessages.withdrawn, () => sign(context, before));
    },
    assign({ fingerprint, rule, message }, to, due) {
      inOwnName((by) => {
        const before = decisions.assignments.get(fingerprint);
        const about = splitMessage(message).wrong;
        assign(context, { fingerprint, rule, about, to, by, at: Date.now(), due });
        toast(decisionMessages.assigned(to.id === by.id ? null : to.name), () => {
          if (before === undefined) unassign(context, fingerprint);
          else assign(context, before);
        });
      });
    },
    unassign(fingerprint) {
      const before = decisions.assignments.get(fingerprint);
      if (before === undefined) return;
      unassign(context, fingerprint);
      toast(decisionMessages.unassigned, () => assign(context, before));
    },
    naming:
      waiting &&
      ((name) => {
        setWaiting(null);
        if (name === null || name.trim() === '') return;
        nameAuthor(name);
        const { id, name: named } = author.get();
        if (named !== '') waiting({ id, name: named });
      }),
  };
}

/** Keeps the session's decisions in step with the document. Returns how to stop. */
function followDecisions({ doc, decisions }: SpecSession): () => void {
  const read = () => decisions.set(readDecisions(doc));
  read();
  return onDecisions(doc, read);
}
