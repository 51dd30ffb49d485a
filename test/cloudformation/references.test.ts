import { resourceDependencies } from '../../lib/cloudformation/references.ts';

const dependencies = (resources: Record<string, object>): Record<string, string[]> =>
  Object.fromEntries(
    [...resourceDependencies({ Resources: resources as never })].map(([name, others]) => [name, [...others].sort()]),
  );

test('a resource needs those that it refers to, however it does, and those it is told to need', () => {
  expect(
    dependencies({
      A: {},
      B: { DependsOn: 'A' },
      C: { DependsOn: ['A', 'B'], Properties: { x: { Ref: 'Parameter' } } },
      D: { Properties: { x: [{ 'Fn::GetAtt': ['A', 'Arn'] }, { y: { 'Fn::Join': ['', [{ Ref: 'B' }]] } }] } },
      E: { Properties: { x: { 'Fn::Sub': ['${A} ${B.Arn} ${C}', { C: { Ref: 'D' } }] } } },
      F: { Properties: { x: { 'Fn::If': ['IsProd', { Ref: 'A' }, { 'Fn::GetAtt': 'B.Outputs.x' }] } } },
      G: { Properties: { x: { 'Fn::Sub': '${!A} ${AWS::Region}' }, y: { Condition: 'A' }, z: 'B' } },
    }),
  ).toEqual({ A: [], B: ['A'], C: ['A', 'B'], D: ['A', 'B'], E: ['A', 'B', 'D'], F: ['A', 'B'], G: [] });
});
