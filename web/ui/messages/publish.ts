/** Texts that lead to the publish dialog; its own come with it (`publishing.ts`). */
export const publishMessages = {
  publish: {
    menu: 'Review and publish',
    more: 'More ways to publish',
  },
} as const;
