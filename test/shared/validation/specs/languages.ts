import { fragment, type OwnSpec } from './own-spec.ts';

/** Fragments in other languages: English word lists keep silent, structure is judged as in English. */
export const LANGUAGE_SPECS: readonly OwnSpec[] = [
  fragment(
    'Japanese, sound',
    '## 要件\n\n### 機能要件\n\n- **FR-001**: システムは注文を10年間保存しなければならない。\n- **FR-002**: 購入者は注文を年ごとに書き出すことができる。\n- **FR-003**: システムは同じ注文を二度送信してはならない。\n',
  ),
  fragment(
    'Japanese story',
    '## ユーザーシナリオとテスト\n\n### ユーザーストーリー 1 - 工具を借りる (優先度: P1)\n\n会員は棚から工具を取り、誰がいつまで持っているかを記録する。\n\n**この優先度の理由**: 今は工具の半分が行方不明になっている。\n\n**独立テスト**: 工具を一つ借りて、一覧に会員の名前が出ることを確認する。\n\n**受け入れシナリオ**:\n\n1. **前提** 棚に工具がある、**もし** 会員が借りる、**ならば** 一覧に会員の名前が出る\n',
  ),
  fragment(
    'Japanese, a part missing',
    '### ユーザーストーリー 1 - 工具を借りる (優先度: P1)\n\n会員は棚から工具を取り、誰がいつまで持っているかを記録する。\n\n**この優先度の理由**: 今は工具の半分が行方不明になっている。\n\n**独立テスト**: 工具を一つ借りて、一覧に会員の名前が出ることを確認する。\n\n**受け入れシナリオ**:\n\n1. **前提** 棚に工具がある、**ならば** 一覧に会員の名前が出る\n',
    ['scenario/missing-part @ User Story 1'],
  ),
  fragment(
    'Japanese, a marker of its own',
    '## 要件\n\n### 機能要件\n\n- **FR-001**: システムは注文を保存しなければならない。[要確認: どのくらいの期間?]\n',
    ['clarification/malformed @ FR-001'],
  ),
  fragment(
    'Korean, sound',
    '## 요구사항\n\n### 기능 요구사항\n\n- **FR-001**: 시스템은 주문을 10년 동안 보관해야 한다.\n- **FR-002**: 구매자는 주문을 연도별로 내보낼 수 있어야 한다.\n- **FR-003**: 시스템은 같은 주문을 두 번 보내지 않아야 한다.\n',
  ),
  fragment(
    'Korean scenario',
    '### 사용자 스토리 1 - 공구 빌리기 (우선순위: P1)\n\n회원이 선반에서 공구를 꺼내고 누가 언제까지 가지고 있는지 기록한다.\n\n**이 우선순위인 이유**: 지금은 공구의 절반이 사라진다.\n\n**독립 테스트**: 공구 하나를 빌리고 목록에 회원 이름이 나오는지 확인한다.\n\n**인수 시나리오**:\n\n1. **조건** 선반에 공구가 있다, **만약** 회원이 빌린다, **그러면** 목록에 회원 이름이 나온다\n',
  ),
  fragment(
    'Korean, a marker of its own',
    '## 요구사항\n\n### 기능 요구사항\n\n- **FR-001**: 시스템은 주문을 보관해야 한다. [명확화 필요: 얼마 동안?]\n',
    ['clarification/malformed @ FR-001'],
  ),
  fragment(
    'Chinese, sound',
    '## 需求\n\n### 功能需求\n\n- **FR-001**: 系统必须将订单保存10年。\n- **FR-002**: 买家可以按年份导出订单。\n- **FR-003**: 系统不得两次发送同一订单。\n',
  ),
  fragment(
    'Chinese scenario',
    '### 用户故事 1 - 借用工具 (优先级: P1)\n\n会员从架子上取走一把电钻，并记录谁拿着它、什么时候归还。\n\n**优先级原因**: 现在有一半的工具找不到。\n\n**独立测试**: 借出一把电钻，打开列表，看到会员的名字。\n\n**验收场景**:\n\n1. **假设** 架子上有一把电钻，**当** 会员借走它，**那么** 列表显示会员的名字\n',
  ),
  fragment(
    'Chinese, a part missing',
    '### 用户故事 1 - 借用工具 (优先级: P1)\n\n会员从架子上取走一把电钻，并记录谁拿着它、什么时候归还。\n\n**优先级原因**: 现在有一半的工具找不到。\n\n**独立测试**: 借出一把电钻，打开列表，看到会员的名字。\n\n**验收场景**:\n\n1. **假设** 架子上有一把电钻，**那么** 列表显示会员的名字\n',
    ['scenario/missing-part @ User Story 1'],
  ),
  fragment(
    'Spanish, sound',
    '## Requisitos\n\n### Requisitos funcionales\n\n- **FR-001**: El sistema DEBE guardar los pedidos durante 10 años.\n- **FR-002**: El comprador puede exportar los pedidos de un año.\n- **FR-003**: El sistema no debe enviar dos veces el mismo pedido.\n',
  ),
  fragment(
    'Spanish scenario',
    '### Historia de usuario 1 - Prestar una herramienta (Prioridad: P1)\n\nUn socio toma un taladro del estante y anota quién lo tiene y hasta cuándo.\n\n**Por qué esta prioridad**: Hoy se pierde la mitad de las herramientas.\n\n**Prueba independiente**: Prestar un taladro, abrir la lista y ver el nombre del socio.\n\n**Escenarios de aceptación**:\n\n1. **Dado** un taladro en el estante, **Cuando** un socio lo presta, **Entonces** la lista muestra el nombre del socio\n',
  ),
  fragment(
    'Spanish, no Then',
    '### Historia de usuario 1 - Prestar una herramienta (Prioridad: P1)\n\nUn socio toma un taladro del estante y anota quién lo tiene y hasta cuándo.\n\n**Por qué esta prioridad**: Hoy se pierde la mitad de las herramientas.\n\n**Prueba independiente**: Prestar un taladro, abrir la lista y ver el nombre del socio.\n\n**Escenarios de aceptación**:\n\n1. **Dado** un taladro en el estante, **Cuando** un socio lo presta\n',
    ['scenario/missing-part @ User Story 1'],
  ),
  fragment(
    'Arabic, sound',
    '## المتطلبات\n\n### المتطلبات الوظيفية\n\n- **FR-001**: يجب على النظام حفظ الطلبات لمدة 10 سنوات.\n- **FR-002**: يمكن للمشتري تصدير طلبات سنة واحدة.\n- **FR-003**: لا يجوز للنظام إرسال الطلب نفسه مرتين.\n',
  ),
  fragment(
    'Arabic scenario',
    '### قصة المستخدم 1 - استعارة أداة (الأولوية: P1)\n\nيأخذ العضو مثقابا من الرف ويسجل من لديه المثقاب وحتى متى يبقى عنده.\n\n**لماذا هذه الأولوية**: نصف الأدوات مفقود اليوم.\n\n**الاختبار المستقل**: استعارة مثقاب واحد وفتح القائمة ورؤية اسم العضو.\n\n**سيناريوهات القبول**:\n\n1. **بافتراض** مثقاب على الرف، **عندما** يستعيره عضو، **فإن** القائمة تعرض اسم العضو\n',
  ),
  fragment(
    'French, sound',
    '## Exigences\n\n### Exigences fonctionnelles\n\n- **FR-001**: Le système doit conserver les commandes pendant 10 ans.\n- **FR-002**: Les acheteurs peuvent exporter les commandes d’une année.\n',
  ),
  fragment(
    'German, sound',
    '## Requirements\n\n### Functional Requirements\n\n- **FR-001**: Das System muss Bestellungen 10 Jahre lang aufbewahren.\n- **FR-002**: Käufer können die Bestellungen eines Jahres exportieren.\n',
  ),
  fragment(
    'Chinese, a marker of its own',
    '## 需求\n\n### 功能需求\n\n- **FR-001**: 系统必须保存订单。[需要澄清: 保存多久?]\n',
    ['clarification/malformed @ FR-001'],
  ),
  fragment(
    'Chinese, other words for the reason',
    '### 用户故事 1 - 收到提醒（优先级：P1）\n\n读者在到期前两天收到一条短信，里面写着书名和到期日。\n\n**优先级理由**：没有提醒，逾期就不会减少。\n\n**独立测试**：借一本两天后到期的书，检查是否收到短信。\n\n**验收场景**：\n\n1. **给定** 一本两天后到期的书，**当** 每日任务运行，**则** 读者在十分钟内收到短信\n',
  ),
  fragment(
    'Spanish, a marker of its own',
    '## Requisitos\n\n### Requisitos funcionales\n\n- **FR-001**: El sistema DEBE guardar los pedidos. [NECESITA ACLARACIÓN: ¿cuánto tiempo?]\n',
    ['clarification/malformed @ FR-001'],
  ),
  fragment('Spanish, a status', '# Especificación de funcionalidad: Reservas\n\n**Estado**: Borrador\n'),
  fragment(
    'Arabic, a marker of its own',
    '## المتطلبات\n\n### المتطلبات الوظيفية\n\n- **FR-001**: يجب على النظام حفظ الطلبات. [يحتاج إلى توضيح: كم سنة؟]\n',
    ['clarification/malformed @ FR-001'],
  ),
  fragment(
    'Arabic, no Then',
    '### قصة المستخدم 1 - استعارة أداة (الأولوية: P1)\n\nيأخذ العضو مثقابا من الرف ويسجل من لديه المثقاب وحتى متى يبقى عنده.\n\n**لماذا هذه الأولوية**: نصف الأدوات مفقود اليوم.\n\n**الاختبار المستقل**: استعارة مثقاب واحد وفتح القائمة ورؤية اسم العضو.\n\n**سيناريوهات القبول**:\n\n1. **بافتراض** مثقاب على الرف، **عندما** يستعيره عضو\n',
    ['scenario/missing-part @ User Story 1'],
  ),
  fragment(
    'German story',
    '## Benutzerszenarien & Tests\n\n### User Story 1 - Abholung sehen (Priorität: P1)\n\nEine Anwohnerin öffnet den Kalender und sieht, welche Tonne morgen geleert wird.\n\n**Warum diese Priorität**: Das ist der Kern des Kalenders.\n\n**Unabhängiger Test**: Straße wählen und mit dem gedruckten Plan vergleichen.\n\n**Akzeptanzszenarien**:\n\n1. **Gegeben** eine gewählte Straße, **Wenn** der Kalender geöffnet wird, **Dann** steht die nächste Abholung oben\n',
  ),
  fragment('Japanese, no obligation in sight', '## 要件\n\n### 機能要件\n\n- **FR-001**: 注文一覧の高速表示\n', [
    'requirement/no-keyword @ FR-001',
  ]),
];
