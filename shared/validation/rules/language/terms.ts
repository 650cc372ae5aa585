import type { BlockFacts } from '../../facts.ts';
import { goTo, replaceText, suggestion } from '../../fixes.ts';
import { type Finding, HINT, type IndexRule, NOTHING } from '../../rule.ts';
import { acronymPlaces, compoundForms } from '../../term-keys.ts';
import { HEAD } from './word-rule.ts';

/** What every reader of a specification knows, and words that are only shouted. */
const KNOWN = new Set(
  (
    'API APIS URL URI HTTP HTTPS HTML CSS JSON XML YAML TOML CSV TSV PDF PNG JPG JPEG GIF SVG WEBP MP3 MP4 ZIP TAR SQL DB ID IDS UUID UI UX GUI ' +
    'CLI CPU GPU RAM SSD OS IO SDK IDE CI CD PR PRS QA AI ML LLM LLMS NLP IT US EU UK USA UN AM PM UTC GMT ISO RFC ASCII UTF UTF8 TCP UDP IP IPV4 IPV6 DNS ' +
    'VPN SSH TLS SSL FTP SFTP SMTP IMAP REST SOAP RPC GRPC CRUD MVP FAQ KPI SLA SLO SLI ROI P0 P1 P2 P3 P4 P5 P50 P90 P95 P99 TODO TBD TBC FIXME XXX NA OK ' +
    'FR SC US NFR AC EC CA BR TC WCAG GDPR PII JWT OAUTH OIDC SAML SSO MFA 2FA TOTP OTP RBAC ABAC ACL CORS CSRF XSS DOM JS TS MD EOF EOL BOM SHA MD5 AES RSA ' +
    'HMAC B2B B2C CRM ERP SEO SMS QR USB HDMI LED GPS NFC VM VMS VMM VTL UEFI BIOS WHP KVM LINUX AWS GCP ARM X86 MUST NOT SHALL SHOULD MAY AND OR IF THEN WHEN GIVEN ' +
    'ELSE ALL ANY NO YES GET PUT POST PATCH DELETE HEAD NULL TRUE FALSE ONLY NEW OLD EACH BOTH NEVER ALWAYS BEFORE AFTER NONE WITH FOR BY IN ON AT TO OF IS ARE ' +
    'BE DO DOES CAN WILL CANNOT EVERY WARN INFO ERROR DEBUG FATAL PASS FAIL OPEN CLOSED ACTIVE DRAFT DONE README ENV MIT GPL APACHE NPM GNU BSD IOS MACOS WASM HD 4K 3D 2D ' +
    'FIFO LIFO LRU TTL RTL LTR CDN CMS MIME CRLF LF CR CAPTCHA ARIA A11Y I18N L10N EXIF RGB HEX USD EUR GBP JPY CNY KRW INR VAT TAX HR CEO CTO PO PM BA SME ' +
    'RSVP URN PID LAN WAN PKG DMG APK JAR DEB RPM EAS NFC NFD NFKC NFKD HTTPD TTY LTS CHF SKU REV UID CTA SDD DTO JSONL GIN MAX MIN AVG SUM SET MAP LOG TAG KEY MSI EXE DLL APP RUN USE ADD WHO WHY HOW TWO ONE TEN LIKE JOIN WHERE FROM SELECT INSERT UPDATE DROP TABLE NOTE MVVM MVC ORM PK FK MCP RAG GIT WIP ETA POC PATH HOME KB MB GB TB MS FPS DPI PX'
  ).split(' '),
);
const DEFINED_BEHIND = /^s?\s*\([^)]{3,}\)/;
const DEFINED_BEFORE = /\p{L}\s*\(\s*$/u;
const FEWEST_DOMINANT = 3;

export const acronymUndefined: IndexRule = {
  id: 'language/acronym-undefined',
  kind: 'smell',
  severity: HINT,
  title: 'An acronym is written out once',
  why: 'Three letters mean one thing to their author and another to the next team.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST export the QZW of a year.\n- **FR-002**: System MUST show each QZW.`,
    good: `${HEAD}- **FR-001**: System MUST export the quarterly zone weights (QZW) of a year.\n- **FR-002**: System MUST show each QZW.`,
  },
  source: 'INCOSE R37',
  scope: 'index',
  keys: ['acronym'],
  run({ value, members, context, schema, lookup }) {
    if (
      KNOWN.has(value) ||
      !isAcronym(value) ||
      /^[IVX]+$/.test(value) ||
      schema.sequence(value) !== null ||
      /\d/.test(value)
    )
      return NOTHING;
    if (context.glossary?.includes(value) === true || lookup('titles').some(({ text }) => text.includes(value)))
      return NOTHING;
    // A word that also stands in lower case, or alone in a heading, is shouted.
    const [first] = members;
    if (first === undefined || members.length < 2) return NOTHING;
    if (members.some((facts) => isExplained(facts, value))) return NOTHING;
    const [span] = acronymPlaces(first, value);
    if (span === undefined || !first.english) return NOTHING;
    const message = `${value} is nowhere written out. Write “… (${value})” here.`;
    return [{ at: first, message, span, item: null, fix: goTo('Write out', first, span) }];
  },
};

export const termDrift: IndexRule = {
  id: 'language/term-drift',
  kind: 'smell',
  severity: HINT,
  title: 'One term, one spelling',
  why: 'Two spellings look like two things, and a search finds only one of them.',
  example: {
    bad: `${HEAD}- **FR-001**: System MUST keep the buyerCode.\n- **FR-002**: System MUST show the buyerCode.\n- **FR-003**: System MUST print the buyerCode.\n- **FR-004**: System MUST check the buyer-code.`,
    good: `${HEAD}- **FR-001**: System MUST keep the buyerCode.\n- **FR-002**: System MUST show the buyerCode.`,
  },
  source: 'spec-kit analyze.md: terminology drift; INCOSE R36',
  fixNote: 'No safe fix: a name in code may differ from the word on purpose.',
  scope: 'index',
  keys: ['form'],
  run({ value, members }) {
    const places = members.flatMap((facts) => compoundForms(facts, value).map((place) => ({ facts, ...place })));
    const counts = new Map<string, number>();
    for (const { form } of places) counts.set(form, (counts.get(form) ?? 0) + 1);
    if (counts.size < 2) return NOTHING;
    const [dominant, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
    if (count < FEWEST_DOMINANT) return NOTHING;
    const others = places.filter(({ form }) => form !== dominant);
    const edits = others.map(({ facts, from, to }) => replaceText(facts, { from, to }, inCase(facts, from, dominant)));
    const fix = suggestion(`Write “${dominant}” everywhere`, ...edits);
    return others.map(({ facts, form, from, to }): Finding => {
      const message = `“${form}” is elsewhere written “${dominant}”. Use one spelling.`;
      return { at: facts, message, span: { from, to }, fix };
    });
  },
};

/** Three letters, or more that nobody can pronounce: longer words in capitals are mostly shouted, or constants. */
function isAcronym(word: string): boolean {
  return word.length === 3 || (word.length > 3 && word.length < 6 && !/[AEIOUY]/.test(word));
}

function isExplained(facts: BlockFacts, acronym: string): boolean {
  return (
    acronymPlaces(facts, acronym).some(
      ({ from, to }) =>
        DEFINED_BEHIND.test(facts.text.slice(to, to + 80)) ||
        DEFINED_BEFORE.test(facts.text.slice(Math.max(0, from - 12), from)),
    ) || new RegExp(`^\\W*${acronym}\\W{0,4}\\s*[:：–—=-]`).test(facts.text)
  );
}

/** A term as it stands at its place: with a capital where the other one had it at the start of a sentence. */
function inCase(facts: BlockFacts, from: number, term: string): string {
  const opens = /^\p{Lu}/u.test(facts.text.slice(from)) && !/[A-Z]/.test(term);
  return opens ? term.charAt(0).toUpperCase() + term.slice(1) : term;
}
