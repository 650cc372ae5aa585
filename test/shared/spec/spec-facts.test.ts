import { describe, expect, it } from 'vitest';
import { scan } from '../../../shared/markdown/scan.ts';
import { statusOf, titleOf } from '../../../shared/spec/spec-facts.ts';

describe('titleOf', () => {
  it.each([
    ['# Feature Specification: Export\n', 'Export'],
    ['# Feature Spec 012: Export\n', 'Export'],
    ['# Spec 012 — Export\n', 'Export'],
    ['# 機能仕様書: 出力\n', '出力'],
    ['# Spécification de fonctionnalité : Export\n', 'Export'],
    ['# **Export: the lists**\n', 'Export: the lists'],
    ['# Special: Export\n', 'Special: Export'],
    ['## Export\n', 'Export'],
    ['## Notes\n\n# Export\n', 'Export'],
    ['text\n', null],
    ['', null],
  ])('%j', (markdown, title) => {
    expect(titleOf(scan(markdown).blocks)).toBe(title);
  });
});

describe('statusOf', () => {
  it.each([
    ['# A\n\n**Status**: Draft\n', 'Draft'],
    ['# A\n\n**Status:** **In Review**\n', 'In Review'],
    ['# A\n\n- **Status**: `Approved`\n', 'Approved'],
    ['# A\n\n> Priority: P0\n> Status: Implemented\n', 'Implemented'],
    ['# A\n\nKind: component\nStatus: draft\n', 'draft'],
    ['# A\n\n**상태**: 초안\n', '초안'],
    ['# A\n\n**Statut** : Brouillon\n', 'Brouillon'],
    ['# A\n\n**Status**:\n', null],
    ['# A\n\n## B\n\n**Status**: Draft\n', null],
    ['', null],
  ])('%j', (markdown, status) => {
    expect(statusOf(scan(markdown).blocks)).toBe(status);
  });
});
