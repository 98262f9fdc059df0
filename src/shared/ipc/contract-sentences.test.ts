import { isContractProcedure, type AnyContractRouter } from '@orpc/contract';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { IdSchema } from '../model/ids';
import { contract } from './contract';

/** What the screens fill in by themselves: nobody types it, and nobody reads why it was refused. */
const NOT_TYPED = [
  ...['limit', 'count', 'offset', 'context', 'from', 'fromColumn'],
  ...['seq', 'afterSeq', 'step', 'stretch'],
  ...['hash', 'tree', 'bytes', 'data'],
];

/** Checks that change a text rather than refuse it. */
const HARMLESS = ['overwrite'];

/** The bounds of a schema that are told in the library's words, each with its path. */
function wordless(schema: z.core.$ZodType, path: string): readonly string[] {
  if (schema === IdSchema) return [];
  const { checks = [] } = schema._zod.def;
  const silent = checks
    .map((check) => check._zod.def)
    .filter(({ check, error }) => !HARMLESS.includes(check) && error === undefined)
    .map(({ check }) => `${path}: ${check}`);
  return [
    ...silent,
    ...within(schema).flatMap(([name, inner]) => wordless(inner, `${path}${name}`)),
  ];
}

type Part = readonly [name: string, schema: z.core.$ZodType];

function within(schema: z.core.$ZodType): readonly Part[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape)
      .filter(([name]) => !NOT_TYPED.includes(name))
      .map(([name, part]): Part => [`.${name}`, part]);
  }
  if (schema instanceof z.ZodArray) return [['[]', schema.element]];
  if (schema instanceof z.ZodPipe) {
    return [
      ['', schema.in],
      ['', schema.out],
    ];
  }
  if (
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable
  ) {
    return [['', schema.unwrap()]];
  }
  return [];
}

function inputs(router: AnyContractRouter, name: string): readonly Part[] {
  if (!isContractProcedure(router)) {
    return Object.entries(router).flatMap(([key, part]) => inputs(part, `${name}.${key}`));
  }
  const { inputSchema } = router['~orpc'];
  return inputSchema instanceof z.ZodType ? [[name, inputSchema]] : [];
}

const INPUTS = inputs(contract, 'contract');

it('finds the inputs of the contract, and a bound without words in them', () => {
  expect(INPUTS.length).toBeGreaterThan(20);
  const bounded = z.object({ rows: z.array(z.string().trim().max(3)).default([]) });
  expect(wordless(bounded, 'x')).toEqual(['x.rows[]: max_length']);
});

it.each(INPUTS)('tells every bound of %s in a sentence of ours', (name, schema) => {
  expect(wordless(schema, name)).toEqual([]);
});
