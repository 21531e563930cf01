/** What readers of files say of a place or a part, in the other language. */
const CHINESE: Readonly<Record<string, string>> = {
  'the last character': '最后一个字符',
  'the last line': '最后一行',
  'the last line end': '最后一个换行',
  'the last row': '最后一行',
  'inside a quoted cell': '引号里',
  'the trailer row': '没有合计行',
  'merged cells': '合并单元格',
  'shared strings': '共享字符串',
  'shared string': '共享字符串',
  'no workbook inside': '里面没有工作簿',
  'no archive': '不是压缩包',
  archive: '压缩包',
  'a part': '一个部件',
  'a part twice': '同名部件有两个',
  'more than it says': '比所写的大',
  'encoding of a part': '部件的编码',
  'document type': '文档类型声明',
  'a text without end': '没有尽头的文字',
  depth: '嵌套层数',
  size: '总大小',
  names: '文件名',
  'row number': '行号',
  'cell place': '单元格位置',
  'read error': '读取出错',
};

/** The same parameters with `name_en` beside each that is said in words, so that the Chinese sentence stays Chinese. */
export function inBoth(params: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const said = Object.entries(params).flatMap(([name, value]): [string, string][] => {
    const chinese = CHINESE[value];
    return chinese === undefined
      ? [[name, value]]
      : [
          [name, chinese],
          [`${name}_en`, value],
        ];
  });
  return Object.fromEntries(said);
}
