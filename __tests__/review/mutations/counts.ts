import { high, low, moderate } from '../samples.js';
import { type Mutation, oneMore, pairs } from './mutation.js';

export const counts: readonly Mutation[] = [
  {
    name: 'available_services is one more',
    change: oneMore(/^(available_services: )(\d+)()$/mu),
    raises: 'available-count-mismatch',
  },
  {
    name: 'unavailable_services is one more',
    change: oneMore(/^(unavailable_services: )(\d+)()$/mu),
    raises: 'unavailable-count-mismatch',
  },
  {
    name: 'the heading counts one available service more',
    change: oneMore(/(### 可用服务 \()(\d+)(个\))/u),
    raises: 'available-count-mismatch',
  },
  {
    name: 'the heading counts one unavailable service more',
    change: oneMore(/(### 不可用服务 \()(\d+)(个\))/u),
    raises: 'unavailable-count-mismatch',
  },
  {
    name: 'an available service is added',
    change: pairs(/(### 可用服务.*\n\n)/u, '$1- AWS X-Ray\n'),
    raises: 'available-count-mismatch',
  },
  {
    name: 'an available service is taken out',
    of: [high, low],
    change: pairs(/(### 可用服务.*\n\n)- .*\n/u, '$1'),
    raises: 'available-count-mismatch',
  },
  {
    name: 'an unavailable service is added',
    of: [low],
    change: pairs(/(### 不可用服务.*\n\n)/u, '$1- **Amazon Textract** - 识别扫描件\n'),
    raises: 'unavailable-count-mismatch',
  },
  {
    name: 'one service fewer is available, which is not counted, and puts the report below 70 %',
    of: [moderate],
    change: pairs(/(### 可用服务.*\n\n)- .*\n/u, '$1'),
    raises: ['available-count-mismatch', 'moderate-ratio'],
  },
  {
    name: 'a service becomes available by moving to the other list',
    of: [low],
    change: pairs(
      '- **Amazon Polly** - 朗读说明\n',
      '',
      '- AWS Step Functions\n',
      '- AWS Step Functions\n- Amazon Polly\n',
    ),
    raises: ['available-count-mismatch', 'unavailable-count-mismatch'],
  },
  {
    name: 'all places agree on a number that the list does not have',
    change: (text) =>
      oneMore(/(### 可用服务 \()(\d+)(个\))/u)(oneMore(/^(available_services: )(\d+)()$/mu)(text)),
    raises: 'available-count-mismatch',
  },
  {
    name: 'a wrong number is repeated in prose',
    of: [moderate],
    change: pairs(
      'available_services: 3',
      'available_services: 4',
      '可用服务 (3个)',
      '可用服务 (4个)',
      '75%（3/4）',
      '80%（4/5）',
    ),
    raises: 'available-count-mismatch',
  },
];
