import { criteria, fragment, type OwnSpec } from './own-spec.ts';

const ENTITIES =
  '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST show the orders of each buyer.\n\n### Key Entities\n\n';

/** Success criteria, entities, clarifications and headers. */
export const CRITERIA_SPECS: readonly OwnSpec[] = [
  criteria('measured', [
    '9 of 10 buyers find an order at the first attempt',
    'A list of 1,000 orders is shown within 2 seconds in 95 % of all cases',
    'Support receives half as many questions about orders as in May 2026',
    'No order is lost when the server is restarted',
  ]),
  criteria('yes or no', [
    'Every order of the old shop can be opened in the new one',
    'Reviewers accept the export without asking for a correction',
    'The same file is exported on Linux and on Windows',
  ]),
  criteria(
    'impressions',
    [
      'Buyers like the new list and find it pleasant',
      'Error messages are clear',
      'User satisfaction improves after the launch',
    ],
    ['criterion/unquantified @ SC-001', 'criterion/unquantified @ SC-002', 'criterion/unquantified @ SC-003'],
  ),
  criteria('soft words', ['All buyers find an order quickly'], ['criterion/vague @ SC-001']),
  criteria(
    'the inside of the machine',
    [
      'The Redis hit rate is above 80 %',
      'API response time is below 200 ms for 95 % of requests',
      'React components render in under 16 ms for every user',
    ],
    ['criterion/tech-leak @ SC-001', 'criterion/tech-leak @ SC-002', 'criterion/tech-leak @ SC-003'],
  ),
  criteria('compared with nothing', ['The new list reduces questions by 40 %'], ['criterion/no-baseline @ SC-001']),
  criteria('compared with something', [
    'The new list reduces questions by 40 % compared with May',
    'Questions drop to 20 % of what they are today',
  ]),
  criteria('how often', ['The response time of the list is below 300 ms'], ['criterion/no-percentile @ SC-001']),
  fragment(
    'ids of criteria',
    '## Success Criteria\n\n### Measurable Outcomes\n\n- **SC-1**: 2 seconds for a list of 100 orders\n- **SC-002**: 3 seconds for a list of 200 orders\n- **SC-002**: 4 seconds for a list of 300 orders\n',
    ['criterion/id-format @ SC-1', 'criterion/id-duplicate @ SC-002', 'criterion/id-duplicate @ SC-002'],
  ),
  fragment(
    'entities, sound',
    `${ENTITIES}- **Order**: What a buyer bought at one time\n- **Buyer**: A person with an account\n`,
  ),
  fragment(
    'entities, with faults',
    `${ENTITIES}- **Order**: id is a BIGINT, buyer_id a foreign key\n- **Voucher**: A paper that lowers the price of a thing\n- **Order**: What the buyer bought\n`,
    [
      'entity/implementation @ requirements/key-entities',
      'entity/unused @ requirements/key-entities',
      'entity/duplicate @ requirements/key-entities',
    ],
  ),
  fragment('entities, not applicable', `${ENTITIES}N/A\n`, ['structure/na-section @ requirements/key-entities']),
  fragment(
    'a clarification log',
    '## Clarifications\n\n### Session 2026-02-03\n\n- Q: How long are orders kept? → A: For 10 years.\n- Q: Who may delete one? → A: Nobody.\n',
  ),
  fragment(
    'a clarification log without session',
    '## Clarifications\n\n- Q: How long are orders kept? → A: For 10 years.\n',
    ['clarification/log-format @ -'],
  ),
  fragment(
    'asked and answered',
    '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: System MUST keep orders [NEEDS CLARIFICATION: how long must orders stay retained?]\n\n## Clarifications\n\n### Session 2026-02-03\n\n- Q: How long must orders stay retained? → A: 10 years.\n',
    ['clarification/answered-but-open @ FR-001', 'clarification/open @ FR-001'],
  ),
  fragment(
    'a header with faults',
    '# Feature Specification: EXPORT OF ORDERS\n\n**Feature Branch**: `Export Orders`\n\n**Created**: 5 May 2026\n\n**Status**: Refined\n\n**Input**: User description: "Export my orders"\n',
    ['meta/title-style @ -', 'meta/branch-format @ -', 'meta/date-format @ -', 'meta/status-unknown @ -'],
  ),
  fragment(
    'a header, sound',
    '# Feature Specification: Export of orders\n\n**Feature Branch**: `012-export-orders`\n\n**Created**: 2026-05-05\n\n**Status**: In Review (second round)\n\n**Input**: User description: "Export my orders"\n',
  ),
  fragment(
    'a header left as it came',
    '# Feature Specification: [FEATURE NAME]\n\n**Feature Branch**: `[###-feature-name]`\n\n**Input**: User description: "$ARGUMENTS"\n',
    ['meta/title-placeholder @ -', 'placeholder/template-token @ -', 'meta/input-missing @ -'],
  ),
];
