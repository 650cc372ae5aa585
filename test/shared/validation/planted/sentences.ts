/** A sentence with one fault, and the rule that must find it. */
export interface PlantedSentence {
  readonly rule: string;
  readonly place: Place;
  readonly text: string;
}

type Place = 'requirement' | 'criterion' | 'scenario' | 'edge';

const PLACES: readonly Place[] = ['requirement', 'criterion', 'scenario', 'edge'];

/** The ways in which people write each fault; by the place where it stands. */
const SENTENCES: Readonly<Record<Place, Readonly<Record<string, readonly string[]>>>> = {
  requirement: {
    'requirement/no-keyword': ['System saves the file.', 'The export includes all columns', 'Support for dark mode'],
    'language/weak-modal': [
      'The system will log all failed sign-ins.',
      'Users can export their orders.',
      'The exported file could contain the sum.',
    ],
    'requirement/keyword-lowercase': ['The system must log all failed sign-ins.'],
    'requirement/multiple-obligations': [
      'System MUST hash passwords; plaintext MUST NOT be logged.',
      'System MUST hash passwords and MUST rotate keys.',
    ],
    'requirement/compound-verb': [
      'System MUST validate the input and reject the request.',
      'System MUST validate X and reject Y',
      'System MUST encrypt data at rest and send notifications to admins.',
    ],
    'requirement/no-object': ['System MUST validate.', 'System MUST work.'],
    'requirement/no-subject': ['MUST log failed sign-ins.', 'Must log failed sign-ins.'],
    'requirement/double-negative': [
      'System MUST NOT reject a request unless it is not signed.',
      'System MUST NOT export orders without a date.',
    ],
    'language/vague': [
      'System MUST load the page quickly.',
      'System MUST provide an intuitive interface.',
      'System MUST be user-friendly.',
      'System MUST be highly scalable and robust.',
      'System MUST handle errors gracefully.',
      'System MUST use appropriate encryption.',
      'System MUST be fast.',
    ],
    'language/vague-mild': ['System MUST show a clear message.', 'System MUST send relevant data immediately.'],
    'language/escape-clause': [
      'System MUST encrypt backups where possible.',
      'System MUST retry as needed.',
      'System SHOULD, if possible, show a preview.',
    ],
    'language/open-ended': [
      'System MUST support CSV, PDF, etc.',
      'System MUST support CSV, PDF and so on.',
      'System MUST support formats including but not limited to CSV.',
      'System MUST support CSV, PDF, …',
      'System MUST support CSV, PDF, and more.',
    ],
    'language/and-or': ['System MUST send mail and/or SMS.'],
    'language/oblique': ['System MUST notify the manager/approver.'],
    'language/comparative': [
      'System MUST boot faster.',
      'System MUST use fewer resources.',
      'System MUST provide better search results.',
    ],
    'language/pronoun': ['It MUST save the file.', 'System MUST save the file. It must not block.'],
    'language/passive': [
      'Logs MUST be rotated.',
      'All data MUST be encrypted.',
      'Notifications MUST be sent after checkout.',
    ],
    'language/number-without-unit': [
      'System MUST apply a timeout of 30.',
      'System MUST time out after 30.',
      'The session timeout MUST be 30.',
    ],
    'language/range-ambiguous': ['System MUST accept between 1 and 10 items.'],
    'language/repeated-word': ['System MUST save the the file.'],
    'placeholder/bracket': [
      'System MUST notify [Developer].',
      'System MUST keep data for [X days].',
      'System MUST [any ability, e.g., "print a page"].',
    ],
    'placeholder/todo': [
      'System MUST retry TBD times.',
      'System MUST retry ??? times.',
      'System MUST retry <number of> times.',
      'System MUST export. TODO: formats',
    ],
    'placeholder/filler': ['System MUST lorem ipsum dolor.', 'System MUST process foo and bar.'],
    'clarification/malformed': [
      'System MUST keep data [NEED CLARIFICATION: how long?]',
      'System MUST keep data [Needs Clarification: how long?]',
      'System MUST keep data [NEEDS CLARIFICATION how long?]',
      'System MUST keep data 【NEEDS CLARIFICATION: how long?】',
      'System MUST keep data [NEEDS CLARIFICATION]',
      'System MUST keep data (NEEDS CLARIFICATION: how long?)',
      'System MUST keep data [NEEDS CLARIFICATIONS: how long?]',
      'システムはデータを保持しなければならない [要確認: どのくらい?]',
      '[CLARIFICATION NEEDED: how long?] System MUST keep data',
    ],
    'clarification/label-not-question': ['System MUST keep data [NEEDS CLARIFICATION: retention]'],
    'structure/roundtrip-unsafe': ['System MUST export **all orders'],
  },
  criterion: {
    'criterion/unquantified': [
      'Errors are clear',
      'Users find the new dashboard easy to navigate',
      'The application is fast and reliable',
      'Support staff spend less time on password resets',
      'Customer satisfaction improves after launch',
      'The import is quick',
      'Users can complete checkout without frustration',
      'Improve user experience',
      'Performance is acceptable under normal load',
      'Developers adopt the new workflow',
    ],
    'criterion/vague': ['All buyers export a year quickly', 'Users can easily find orders in a seamless flow'],
    'criterion/tech-leak': [
      'Redis hit rate >80 %',
      'PostgreSQL queries finish in under 50 ms',
      'React components render in under 16 ms',
      'API response time is under 200 ms',
      'Database can handle 1000 TPS',
    ],
    'criterion/no-baseline': ['Reduce boot time by 20 %', 'Reduce boot time 20 %', 'Support tickets decrease by 40%'],
    'criterion/no-percentile': ['<50 ms latency overhead', 'Search responds within 200 ms'],
  },
  scenario: {
    'language/vague': ['**Given** a file, **When** it is opened, **Then** the page loads quickly'],
    'language/repeated-word': ['**Given** a a file, **When** it is opened, **Then** the page loads in 2 s'],
    'scenario/missing-part': ['**Given** x, **Then** y', '**When** x, **Then** y', '**Given** x, **When** y'],
    'scenario/order': ['**When** a b, **Given** c d, **Then** e f', '**Given** a b, **Then** c d, **When** e f'],
    'scenario/empty-part': ['**Given** a b, **When** , **Then** e f', '**Given** a b, **When** c d, **Then**'],
    'scenario/multiple-when': ['**Given** a b, **When** c d, **When** g h, **Then** e f'],
    'scenario/then-unobservable': [
      '**Given** a b, **When** c d, **Then** it works',
      '**Given** a b, **When** c d, **Then** the request is handled properly',
      '**Given** a b, **When** c d, **Then** everything works as expected',
      '**Given** a b, **When** c d, **Then** the operation is successful',
    ],
    'scenario/then-modal': [
      '**Given** a user on the page, **When** they save, **Then** they should see a message',
      '**Given** a user on the page, **When** they save, **Then** a message may be shown',
      '**Given** a user on the page, **When** they save, **Then** the file could be empty',
    ],
    'scenario/ui-steps': [
      '**Given** the page, **When** the user clicks the Save button, **Then** the file is there',
      '**Given** the page, **When** the user clicks #save, **Then** the file is there',
    ],
    'scenario/format': ['Given a page, When the user saves, Then the file is there'],
  },
  edge: {
    'edge/unanswered': ['What happens when the guest resets?', 'How does the system handle a full disk?'],
  },
};

export const PLANTED_SENTENCES: readonly PlantedSentence[] = PLACES.flatMap((place) =>
  Object.entries(SENTENCES[place]).flatMap(([rule, texts]) => texts.map((text) => ({ rule, place, text }))),
);

/** The fragment of a spec in which the sentence stands. */
export function fragmentWith({ place, text }: PlantedSentence): string {
  switch (place) {
    case 'requirement':
      return `## Requirements\n\n### Functional Requirements\n\n- **FR-001**: ${text}`;
    case 'criterion':
      return `## Success Criteria\n\n### Measurable Outcomes\n\n- **SC-001**: ${text}`;
    case 'scenario':
      return `### User Story 1 - Export (Priority: P1)\n\n**Acceptance Scenarios**:\n\n1. ${text}`;
    case 'edge':
      return `### Edge Cases\n\n- ${text}`;
  }
}
