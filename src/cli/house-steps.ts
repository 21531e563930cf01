import type { HouseStep } from '../platform/house.ts';
import type { Language } from './answer.ts';

const WORDS: Readonly<Record<HouseStep, readonly [zh: string, en: string]>> = {
  home: ['打开数据目录', 'Open the home'],
  postgres: ['启动数据库', 'Start the database'],
  keys: ['核对密钥', 'Check the keys'],
  migrate: ['核对数据库结构', 'Check the schema'],
  pool: ['连接数据库', 'Connect'],
};

/** Says on standard error how far the opening of the house is: after a kill or on a slow disk it takes seconds. */
export const tellHouseStep =
  (language: Language) =>
  (step: HouseStep): void => {
    const [zh, en] = WORDS[step];
    process.stderr.write(`· ${language === 'en' ? en : zh}\n`);
  };
