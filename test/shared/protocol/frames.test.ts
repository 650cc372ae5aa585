import * as decoding from 'lib0/decoding';
import { describe, expect, it } from 'vitest';
import { CLOSE, isFinalClose } from '../../../shared/protocol/close-codes.ts';
import { ACK_FRAME, encodeAckReply, encodeAckRequest, readAckReply } from '../../../shared/protocol/frames.ts';

describe('acknowledgements', () => {
  it('ask with a type that stock clients do not know', () => {
    expect([...encodeAckRequest(7)]).toEqual([100, 7]);
  });

  it('are read as they were written', () => {
    const decoder = decoding.createDecoder(encodeAckReply({ n: 300, epoch: 'e1', seq: 70_000 }));
    expect(decoding.readVarUint(decoder)).toBe(ACK_FRAME);
    expect(readAckReply(decoder)).toEqual({ n: 300, epoch: 'e1', seq: 70_000 });
  });
});

describe('close codes', () => {
  it('tell stock clients to stay away exactly where coming back does not help', () => {
    const final = Object.entries(CLOSE).filter(([, code]) => isFinalClose(code));
    expect(final.map(([name]) => name).sort()).toEqual([
      'epochReplaced',
      'forbidden',
      'malformed',
      'noSuchRoom',
      'protocolMismatch',
      'signIn',
      'tooLarge',
    ]);
  });
});
