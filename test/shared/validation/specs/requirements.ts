import { type OwnSpec, requirements } from './own-spec.ts';

/** Lists of requirements in many domains: sound ones first, then some with one or more faults. */
export const REQUIREMENT_SPECS: readonly OwnSpec[] = [
  requirements('bank transfers, sound', [
    'System MUST refuse a transfer that exceeds the balance of the account.',
    'System MUST show the fee of a transfer before the customer confirms it.',
    'System MUST keep each transfer for 10 years.',
    'Customers SHOULD be able to name a transfer in up to 140 characters.',
    'System MUST NOT reveal to the sender whether the receiving account exists.',
  ]),
  requirements(
    'bank transfers, with faults',
    [
      'System MUST process transfers quickly and efficiently.',
      'System MUST refuse a transfer that exceeds the balance; the customer MUST be told why.',
      'System must show the fee of a transfer before the customer confirms it.',
      'Transfers are kept for 10 years.',
      'System MUST notify the customer by mail and/or text message.',
    ],
    [
      'language/vague @ FR-001',
      'requirement/multiple-obligations @ FR-002',
      'requirement/keyword-lowercase @ FR-003',
      'requirement/no-keyword @ FR-004',
      'language/and-or @ FR-005',
    ],
  ),
  requirements('insulin pump, sound', [
    'The pump MUST stop delivery within 2 seconds of an occlusion alarm.',
    'The pump MUST sound an alarm at 70 dB or more when less than 10 units are left.',
    'The pump MUST log every bolus with its time, amount and reason.',
    'While the reservoir is open, the pump MUST NOT deliver.',
    'A nurse MUST be able to lock the keypad with a four-digit code.',
  ]),
  requirements(
    'insulin pump, with faults',
    [
      'The pump MUST sound an alarm if necessary.',
      'The pump MUST log boluses, alarms, etc.',
      'It MUST be waterproof.',
      'The pump MUST use a timeout of 30.',
      'The pump MUST accept doses between 1 and 20 units.',
      'The pump MUST [NEED CLARIFICATION: which alarm tone?]',
    ],
    [
      'language/escape-clause @ FR-001',
      'language/open-ended @ FR-002',
      'language/pronoun @ FR-003',
      'language/number-without-unit @ FR-004',
      'language/range-ambiguous @ FR-005',
      'clarification/malformed @ FR-006',
    ],
  ),
  requirements('irrigation, sound', [
    'The controller MUST close all valves when the flow exceeds 40 litres a minute.',
    'The controller MUST skip a watering when 5 mm of rain fell in the last 24 hours.',
    'Gardeners MUST be able to start a zone by hand for 1 to 60 minutes, inclusive.',
    'The controller MUST keep its schedule through a power failure of at least 72 hours.',
  ]),
  requirements(
    'irrigation, unfinished',
    [
      'The controller MUST close all valves when the flow exceeds TBD litres a minute.',
      'The controller MUST skip a watering when [X mm] of rain fell.',
      'The controller MUST keep its schedule through a power failure of [NEEDS CLARIFICATION: how many hours?].',
      'System MUST foo and bar.',
    ],
    [
      'placeholder/todo @ FR-001',
      'placeholder/bracket @ FR-002',
      'clarification/open @ FR-003',
      'placeholder/filler @ FR-004',
    ],
  ),
  requirements('library loans, sound', [
    'System MUST block a loan when the reader has 5 overdue books.',
    'System MUST extend a loan by 28 days unless another reader has reserved the book.',
    'Librarians MUST be able to waive a fine and give a reason.',
    'System MUST send one reminder 3 days before a loan ends.',
  ]),
  requirements(
    'library loans, said twice',
    [
      'System MUST send one reminder 3 days before a loan ends.',
      'The system MUST send one reminder 3 days before a loan ends',
      'System MUST send one reminder 5 days before a loan ends.',
    ],
    ['requirement/duplicate @ FR-002', 'requirement/conflict-number @ FR-003'],
  ),
  requirements(
    'library loans, for and against',
    ['System MUST show the names of earlier borrowers.', 'System MUST NOT show the names of earlier borrowers.'],
    ['requirement/conflict-modal @ FR-002'],
  ),
  requirements('chess server, sound', [
    'The server MUST reject a move that leaves the own king in check.',
    'The server MUST declare a draw when the same position occurs for the third time and a player claims it.',
    'The server MUST stop the clock of a player when the move is received, not when it is drawn.',
    'Spectators MUST see a game with a delay of 10 seconds.',
  ]),
  requirements(
    'chess server, wordy',
    [
      'The server MUST accept moves in algebraic notation from players who are seated at the board and whose clock is running and who have not resigned or been disconnected for more than the time that the organiser has set for the tournament in which the game is being played.',
      'MUST stop the clock of a player when the move is received.',
      'The server MUST validate.',
      'The server MUST check each move and reject illegal moves.',
      'Clocks MUST be stopped.',
    ],
    [
      'requirement/too-long @ FR-001',
      'requirement/no-subject @ FR-002',
      'requirement/no-object @ FR-003',
      'requirement/compound-verb @ FR-004',
      'language/passive @ FR-005',
    ],
  ),
  requirements(
    'states that differ',
    ['System MUST show the states: draft, sent, paid.', 'System MUST filter by the states: draft, sent, late.'],
    ['requirement/closed-set-mismatch @ FR-002'],
  ),
  requirements('firmware update, sound', [
    'The bootloader MUST verify the signature of an image before it starts it.',
    'The bootloader MUST fall back to the previous image after 3 failed starts.',
    'An update over the network MUST resume after an interruption at the last complete block.',
    'The device MUST keep its serial number when an image is replaced.',
  ]),
  requirements(
    'numbers and ids',
    [
      'System MUST answer request types 1, 2 and 3 as FR-002 says.',
      'System MUST return code 22 when HTTP/2 is missing (see FR-009).',
      'System MUST support TLS 1.2 and 1.3.',
    ],
    ['trace/dangling-id @ FR-002'],
  ),
  requirements('words in quotes and code', [
    'System MUST show "Please wait, this may take some time, etc." while it imports.',
    'System MUST run `fast --quickly TODO` when asked to.',
    'System MUST name the button "and/or".',
  ]),
  requirements(
    'withdrawn',
    [
      '~~System MUST print labels quickly.~~ Withdrawn: the carrier prints them.',
      'System MUST show the label number of the carrier.',
      '~~System MUST fold letters.~~',
    ],
    ['requirement/withdrawn-format @ FR-003'],
  ),
  requirements(
    'two words for one obligation',
    [
      'System MUST show the stock of each shop.',
      'System MUST show the price of each article.',
      'System SHALL show the shelf of each article.',
    ],
    ['requirement/keyword-mixed @ FR-003'],
  ),
  requirements(
    'a prediction',
    ['System will show the stock of each shop.', 'Users can sort the list by price.'],
    ['language/weak-modal @ FR-001', 'language/weak-modal @ FR-002'],
  ),
  requirements(
    'slips of the pen',
    [
      'System MUST show the the stock of each shop.',
      'System MUST show **the price of each article.',
      'System MUST notify the seller/buyer of a change.',
    ],
    ['language/repeated-word @ FR-001', 'structure/roundtrip-unsafe @ FR-002', 'language/oblique @ FR-003'],
  ),
  requirements(
    'paths and addresses',
    [
      'System MUST read its settings as /home/mia/notes/settings.md says.',
      'System MUST follow https://example.org/format when it exports.',
      'System MUST follow <https://example.org/format> when it imports.',
    ],
    ['trace/dead-path @ FR-001', 'trace/bare-url @ FR-002'],
  ),
  requirements(
    'terms that drift',
    [
      'System MUST send an e-mail to the buyer.',
      'System MUST keep each e-mail for a year.',
      'System MUST show the e-mail to the seller.',
      'System MUST delete the email when the buyer leaves.',
    ],
    ['language/term-drift @ FR-004'],
  ),
  requirements(
    'letters nobody explains',
    [
      'System MUST send the XQR of each order.',
      'System MUST show the XQR to the seller.',
      'System MUST send the value added tax (VTX) of each order.',
      'System MUST show the VTX to the seller.',
    ],
    ['language/acronym-undefined @ requirements/functional-requirements'],
  ),
];
