/** A frame that did harm once, in hexadecimal digits. The fuzzed room has the same seed every time. */
export interface Crasher {
  readonly found: string;
  /** What was taken before it. */
  readonly after?: readonly string[];
  readonly frame: string;
  /** It is the first answer to the server's question. */
  readonly first?: boolean;
}

export const REGRESSIONS: readonly Crasher[] = [
  {
    // Seed 768709397.
    found: 'an item of which a part is known, in another block: who came later had a deleted block',
    after: [
      '00022e0102dab3f4f80500a8c0843d040177063031376733612800c0843d1504676f6e65017801c0843d03040117011905',
      '0002a7010108f2869ac307002800c0843d0204676f6e650178270106626c6f636b730c76746a356263726661376230012800f2869ac307' +
        '01046b696e640177097061726167726170682800f2869ac30701056f7264657201770535457978572800f2869ac3070104626f726e017d' +
        '012700f2869ac307010474657874020400f2869ac30705096e657720776f7264732800c0843d0e04676f6e65017801c0843d0504010608' +
        '120317011905',
    ],
    frame: '0002240202dab3f4f8050141f2869ac307050247dab3f4f805010100b496959d060001c0843d00',
  },
];
