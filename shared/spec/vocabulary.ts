import { headingKey } from './heading-key.ts';

/**
 * What spec-kit style specifications call their parts, beyond the template's own words: a spec written on an English
 * template may have Japanese headings, and `User Stories` is the same section as `User Scenarios & Testing`.
 * Only for recognising; what a spec must contain comes from the template alone.
 */
const SPELLINGS: Readonly<Record<string, string>> = {
  'user-scenarios-and-testing': `
    User Scenarios | User Scenarios & Tests | User Stories | User Stories & Testing | User Stories & Scenarios
    User Scenarios & Acceptance | User Stories & Acceptance Criteria | User Stories & Acceptance Scenarios
    ユーザーシナリオとテスト | ユーザーシナリオ | ユーザーシナリオおよびテスト
    사용자 시나리오 및 테스트 | 사용자 시나리오와 테스트 | 사용자 시나리오 | 사용자 스토리
    用户场景与测试 | 用户场景和测试 | 用户场景 | 用户故事 | 使用者情境與測試 | 使用者場景與測試 | 使用者故事
    Escenarios de usuario y pruebas | Escenarios de usuario | Historias de usuario
    Scénarios utilisateur & Tests | Scénarios utilisateur et tests | Scénarios utilisateur | سيناريوهات المستخدم والاختبار
    Benutzerszenarien & Tests | Benutzerszenarien und Tests | Benutzerszenarien | Nutzerszenarien & Tests | Nutzerszenarien`,
  'edge-cases': `
    Edge Case | Corner Cases | Boundary Cases | Edge Cases & Error Handling | エッジケース | 엣지 케이스 | 예외 상황
    边界情况 | 边缘情况 | 邊界情況 | 邊緣案例 | 邊緣情況 | Casos límite | Casos borde | Casos de borde | Casos extremos
    Cas limites | الحالات الحدية | Grenzfälle | Randfälle | Sonderfälle`,
  requirements:
    '要件 | 要求 | 需求 | 요구사항 | 요구 사항 | Requisitos | Requerimientos | Exigences | المتطلبات | Anforderungen',
  'functional-requirements': `
    Functional Requirement | 機能要件 | 기능 요구사항 | 기능적 요구사항 | 기능 요구 사항 | 功能需求 | 功能性需求 | 功能要求
    Requisitos funcionales | Requerimientos funcionales | Exigences fonctionnelles | المتطلبات الوظيفية
    Funktionale Anforderungen`,
  'key-entities': `
    Key Entity | Entities | Key Data Entities | 主要エンティティ | キーエンティティ | 주요 엔티티 | 핵심 엔티티 | 关键实体 | 關鍵實體
    主要實體 | Entidades clave | Entités clés | الكيانات الرئيسية | Zentrale Entitäten`,
  'success-criteria': `
    成功基準 | 성공 기준 | 成功标准 | 成功標準 | Criterios de éxito | Critères de succès | معايير النجاح | Erfolgskriterien`,
  'measurable-outcomes': `
    Measurable Outcome | 測定可能な成果 | 測定可能な結果 | 측정 가능한 결과 | 측정 가능한 성과 | 可衡量的成果 | 可衡量的结果 | 可衡量成果
    可量化成果 | Resultados medibles | Résultats mesurables | النتائج القابلة للقياس | Messbare Ergebnisse`,
  assumptions: `
    Assumption | 前提条件 | 前提 | 가정 | 가정 사항 | 가정사항 | 假设 | 假設 | Supuestos | Suposiciones | Hypothèses | الافتراضات
    Annahmen`,
  clarifications: `
    Clarification | Clarification Log | 明確化 | 確認事項 | 澄清 | 澄清记录 | 澄清記錄 | 명확화 | 명확화 사항 | Aclaraciones | Clarificaciones
    Éclaircissements | Klärungen | Esclarecimentos | التوضيحات`,
  'feature-branch': `
    Branch | 機能ブランチ | フィーチャーブランチ | 기능 브랜치 | 功能分支 | Rama | Rama de funcionalidad | Rama de la funcionalidad
    Branche | Branche de fonctionnalité | Feature-Branch | فرع الميزة`,
  created: `
    Created On | Date | Created Date | 作成日 | 생성일 | 작성일 | 创建日期 | 建立日期 | 建立時間 | Creado | Creada | Fecha
    Fecha de creación | Créée le | Créé le | Date de création | Erstellt | Erstellt am | تاريخ الإنشاء`,
  status: 'ステータス | 状態 | 상태 | 状态 | 狀態 | Estado | Statut | الحالة',
  input: 'User Input | 入力 | 입력 | 输入 | 輸入 | Entrada | Entrée | المدخلات | Eingabe',
  'why-this-priority': `
    Why | Priority Rationale | この優先度の理由 | 優先度の理由 | 이 우선순위인 이유 | 우선순위 이유 | 为何此优先级 | 优先级原因 | 優先級原因 | 优先级理由 | 優先級理由
    Por qué esta prioridad | Justification de la priorité | Pourquoi cette priorité | لماذا هذه الأولوية
    Warum diese Priorität`,
  'independent-test': `
    Independent Tests | Independent Testing | Independently Testable | 独立テスト | 독립 테스트 | 독립적 테스트 | 独立测试 | 獨立測試
    Prueba independiente | Test indépendant | الاختبار المستقل | Unabhängiger Test`,
  'acceptance-scenarios': `
    Acceptance Scenario | Acceptance Criteria | Acceptance | Scenarios | Acceptance Tests | 受け入れシナリオ | 受入シナリオ
    인수 시나리오 | 수락 시나리오 | 인수 조건 | 验收场景 | 驗收場景 | 驗收情境 | 验收标准 | Escenarios de aceptación
    Criterios de aceptación | Scénarios d'acceptation | سيناريوهات القبول | Akzeptanzszenarien | Akzeptanzkriterien`,
};

const CONCEPTS = new Map<string, string>();
for (const [concept, spellings] of Object.entries(SPELLINGS)) {
  CONCEPTS.set(concept, concept);
  for (const spelling of spellings.split(/[|\n]/)) CONCEPTS.set(headingKey(spelling), concept);
}
CONCEPTS.delete('');

/** The language-neutral name of a heading's or label's key; a key that nobody knows is its own concept. */
export function conceptOf(key: string): string {
  return CONCEPTS.get(key) ?? key;
}

/** What a story's heading may start with. */
export const STORY_NOUNS: readonly string[] = words(
  'User Story | Story | US | ユーザーストーリー | 사용자 스토리 | 유저 스토리 | 使用者故事 | 用户故事 | 用戶故事 | Historia de usuario | Historia | Récit utilisateur | Histoire utilisateur | قصة المستخدم',
);

/** Words before `P1` in a story's heading. */
export const PRIORITY_LABELS: readonly string[] = words(
  'Priority | 優先度 | 우선순위 | 优先级 | 優先級 | Prioridad | Priorité | Priorität | الأولوية',
);

function words(list: string): readonly string[] {
  return list.split('|').map((word) => word.trim());
}
