import { facetRule } from './facets.ts';

const HEAD = '## Requirements\n\n### Constitution Compliance\n\n- ';

export const testingFacets = facetRule({
  id: 'compliance/testing-facets',
  severity: { draft: 'info', ready: 'warning' },
  title: 'The testing topic says which tests, where, and how they run',
  why: 'A promise to test is no plan; places and commands can be checked in review.',
  example: {
    bad: `${HEAD}Testing: we will test everything about exports well.`,
    good: `${HEAD}Testing: unit and integration tests in \`orders/tests\`; \`make test\` runs them in CI.`,
  },
  topic: /\btest/i,
  facets: [
    { name: 'unit tests', asked: /\bunit\b/i, given: /\bunit\b|\bproperty tests?\b/i },
    {
      name: 'integration tests',
      asked: /\bintegration\b/i,
      given: /\bintegration\b|\bend-to-end\b|\be2e\b|\bbrowser tests?\b|\bVMM tests?\b/i,
    },
    {
      name: 'where they live',
      asked: /\blocations?\b|\bwhere\b/i,
      given: /[\w*.-]+\/[\w*.-]*|`[^`]+`|\b(?:crate|module|folder|directory)\b/i,
    },
    {
      name: 'how CI runs them',
      asked: /\bCI\b/,
      given: /\bCI\b|`[^`]*\b(?:test|nextest|pytest|npm|cargo|make|xtask|xflowey)\b[^`]*`|\bpipeline\b|\bworkflow\b/i,
    },
  ],
});

export const docsFacets = facetRule({
  id: 'compliance/docs-facets',
  severity: { draft: 'info', ready: 'info' },
  title: 'The documentation topic covers interface, rollout and quick start',
  why: 'Whoever uses, installs or migrates looks at different pages.',
  example: {
    bad: `${HEAD}Documentation: somebody writes a few words about exporting orders.`,
    good: `${HEAD}Documentation: the public API page names the export; nothing to migrate; the quick start shows it.`,
  },
  topic: /\bdoc/i,
  facets: [
    {
      name: 'public interface',
      asked: /\bpublic\b|\bAPIs?\b|\binterface/i,
      given: /\bAPIs?\b|\bpublic\b|\binterface|\brustdoc\b|\bdocstrings?\b|\b--help\b|\breference\b|\bguide\b/i,
    },
    {
      name: 'rollout or migration',
      asked: /\brollout\b|\bmigrat/i,
      given: /\brollout\b|\broll out\b|\bmigrat|\bupgrade|\brelease notes?\b|\bchangelog\b/i,
    },
    {
      name: 'quick start',
      asked: /\bquick ?-?start/i,
      given: /\bquick ?-?start|\bgetting started\b|\bREADME\b|\btutorial|\bexamples?\b|\bguide\b/i,
    },
  ],
  spare: 1,
});

export const buildFacets = facetRule({
  id: 'compliance/build-facets',
  severity: { draft: 'info', ready: 'warning' },
  title: 'The build topic names platforms',
  why: '“Works everywhere” is tested nowhere.',
  example: {
    bad: `${HEAD}Build/Cross-platform: the build is as it always has been here.`,
    good: `${HEAD}Build/Cross-platform: built and tested on Linux x86_64 and Windows; no step of its own.`,
  },
  topic: /\bbuild\b|\bplatform/i,
  facets: [
    {
      name: 'platforms or targets',
      asked: /\bplatforms?\b|\bmatrix\b|\btargets?\b/i,
      given:
        /\b(?:linux|windows|macos|darwin|android|ios|wasm|x86[_-]?64|x64|amd64|aarch64|arm64|docker|browsers?|chrome|firefox|safari|cross-platform|platform-specific|platform-independent|all platforms|matrix|targets?|node(?:\.js)?|python)\b/i,
    },
  ],
});
