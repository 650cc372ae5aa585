/** Texts of the list of a feature's files. They come with it. */
export const fileMessages = {
  title: 'Files',
  shared: 'For all features',
  kind: {
    spec: 'Spec',
    plan: 'Plan',
    tasks: 'Tasks',
    research: 'Research',
    'data-model': 'Data model',
    quickstart: 'Quickstart',
    constitution: 'Constitution',
  },
  named: {
    contract: (name: string) => `Contract: ${name}`,
    checklist: (name: string) => `Checklist: ${name}`,
    template: (name: string) => `Template: ${name.replace(/-template$/, '')}`,
  },
} as const;
