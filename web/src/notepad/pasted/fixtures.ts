/*
 * Clipboard HTML in the shapes in which the programs write it; the words are ours. Trimmed of what repeats itself: Word
 * alone sends some 40 KB of style sheet with every line.
 */

const wordHead = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/M/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt;} @list l0:level1 {mso-level-number-format:bullet;} --></style>
</head><body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'><!--StartFragment-->`;
const wordTail = '<!--EndFragment--></body></html>';

const bullet = (sign: string, font: string) =>
  `<![if !supportLists]><span style='font-family:${font};mso-fareast-font-family:${font}'><span style='mso-list:Ignore'>${sign}<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>`;
const number = (sign: string) =>
  `<!--[if !supportLists]--><span style='mso-bidi-font-family:Calibri'><span style='mso-list:Ignore'>${sign}<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><!--[endif]-->`;
const item = (place: string, level: number, list: number, inside: string) =>
  `<p class=MsoListParagraphCxSp${place} style='margin-left:${36 * level}.0pt;mso-add-space:auto;text-indent:-18.0pt;
mso-list:l${list} level${level} lfo${list + 1}'>${inside}<o:p></o:p></p>`;

export const wordDesktop = `${wordHead}
<p class=MsoTitle>Loading plan<o:p></o:p></p>
<h2>Before the<span style='mso-spacerun:yes'>  </span>visit<o:p></o:p></h2>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>Ask about <b style='mso-bidi-font-weight:normal'>morning
stiffness</b>, then <i>watch</i> a single&nbsp;leg heel raise; see <a
href="https://example.org/protocol"><span style='color:windowtext;text-decoration:none'>the protocol</span></a>.<o:p></o:p></p>
${item('First', 1, 0, `${bullet('·', 'Symbol')}Isometric holds`)}
${item('Middle', 2, 0, `${bullet('o', '"Courier New"')}five of 45 seconds`)}
${item('Middle', 3, 0, `${bullet('§', 'Wingdings')}pain up to 3`)}
${item('Last', 1, 0, `${bullet('·', 'Symbol')}Slow raises`)}
<p class=MsoNormal>And in this order:<o:p></o:p></p>
${item('First', 1, 1, `${number('3.')}Seated`)}
${item('Middle', 2, 1, `${number('a)')}bent knee`)}
${item('Last', 1, 1, `${number('4.')}Standing`)}
<p class=MsoNormal style='mso-hide:all'>hidden words</p>
<p class=MsoNormal><a name="_Toc17"></a>Drop <span class=MsoDel><del cite="mailto:Morag" datetime="2026-05-11T10:12">the
old words</del></span><span class=MsoIns><ins cite="mailto:Morag" datetime="2026-05-11T10:12">nothing</ins></span><span
class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor id="_anchor_1" href="#_msocom_1"
language=JavaScript>[M1]</a></span></span>.<o:p></o:p></p>
<!--[if gte vml 1]><v:shape id="Picture_1" style='width:200pt'><v:imagedata src="file:///C:/clip_image001.png"/></v:shape><![endif]-->
<p class=MsoNormal><img width=320 height=200 src="file:///C:/Users/M/AppData/Local/Temp/msohtmlclip1/01/clip_image002.png"
v:shapes="Picture_1"><o:p></o:p></p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>to be discussed</p></div></div>
${wordTail}`;

export const wordTable = `${wordHead}
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
<thead><tr style='mso-yfti-irow:0'><th width=200 valign=top><p class=MsoNormal>Week<o:p></o:p></p></th>
<th><p class=MsoNormal>Load<o:p></o:p></p></th></tr></thead>
<tr style='mso-yfti-irow:1'><td><p class=MsoNormal>1<o:p></o:p></p></td>
<td>${item('First', 1, 0, `${bullet('·', 'Symbol')}body weight`)}${item('Last', 1, 0, `${bullet('·', 'Symbol')}both legs`)}</td></tr>
<tr><td><p class=MsoNormal>2<o:p></o:p></p></td><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr></table>
<table><tr><td><p class=MsoNormal>Only a frame</p><p class=MsoNormal>around two lines</p></td></tr></table>
${wordTail}`;

const online = (level: number, tag: string, words: string, more = '') =>
  `<div class="ListContainerWrapper SCXW1 BCX0"><${tag} class="List" role="list"${more}><li data-leveltext="" data-font="Symbol"
data-listid="2" data-aria-posinset="1" data-aria-level="${level}" role="listitem" class="OutlineElement Ltr SCXW1"><p
class="Paragraph SCXW1" xml:lang="EN-GB"><span data-contrast="auto" class="TextRun SCXW1"><span
class="NormalTextRun SCXW1">${words}</span></span><span class="EOP SCXW1" data-ccp-props="{}">&nbsp;</span></p></li></${tag}></div>`;

export const wordOnline = `<html><body><!--StartFragment--><div class="OutlineElement Ltr SCXW1 BCX0"><p class="Paragraph SCXW1"
role="heading" aria-level="2" xml:lang="EN-GB"><span class="TextRun" style="font-size: 13pt;"><span class="NormalTextRun">Findings</span></span></p></div>
${online(1, 'ul', 'Calf')}${online(2, 'ul', 'left')}${online(2, 'ul', 'right')}${online(1, 'ul', 'Foot')}
<div class="OutlineElement Ltr SCXW1 BCX0"><p class="Paragraph SCXW1"><span class="TextRun" style="font-weight: bold;"><span
class="NormalTextRun">Then:</span></span></p></div>
${online(1, 'ol', 'Rest', ' start="1"')}${online(1, 'ol', 'Load', ' start="2"')}<!--EndFragment--></body></html>`;

const run = (words: string, more = '') =>
  `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;font-weight:400;font-style:normal;font-variant:normal;text-decoration:none;vertical-align:baseline;white-space:pre-wrap;${more}">${words}</span>`;
const docsItem = (level: number, inside: string, more = '') =>
  `<li dir="ltr" style="list-style-type:disc;font-size:11pt;white-space:pre;margin-left: ${12 * level}pt;" aria-level="${level}"${more}><p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;" role="presentation">${inside}</p></li>`;

export const googleDocs = `<meta charset='utf-8'><html><head></head><body><b style="font-weight:normal;"
id="docs-internal-guid-1a2b3c4d-7fff-aaaa-bbbb-123456789abc"><h1 dir="ltr" style="line-height:1.38;margin-top:20pt;">${run('Case', 'font-size:20pt;')}</h1><p
dir="ltr" style="line-height:1.38;">${run('Runner, ')}${run('sore', 'font-weight:700;')}${run(' heel, ')}${run('worse', 'font-style:italic;')}${run(' uphill. ')}<a
href="https://www.google.com/url?q=https://example.org/heel&amp;sa=D&amp;source=editors" style="text-decoration:none;">${run('Paper', 'color:#1155cc;text-decoration:underline;')}</a></p><br /><ul
style="margin-top:0;margin-bottom:0;padding-inline-start:48px;">${docsItem(1, run('Ask'))}<ul>${docsItem(2, run('since when'))}<ul>${docsItem(3, run('and how often'))}</ul></ul>${docsItem(1, run('Look'))}</ul><ol
style="margin-top:0;">${docsItem(1, run('First'))}${docsItem(1, run('Second'))}</ol><ul>${docsItem(
  1,
  run('Send the plan'),
  ' role="checkbox" aria-checked="true"',
)}${docsItem(1, run('Book a room'), ' role="checkbox" aria-checked="false"')}</ul><p dir="ltr"><span style="border:none;display:inline-block;overflow:hidden;width:300px;height:200px;"><img
src="https://lh7-rt.example.org/docsz/AD_4nX?key=x" width="300" height="200" /></span></p><br /><div dir="ltr" align="left"><table
style="border:none;border-collapse:collapse;"><colgroup><col /><col /></colgroup><tbody><tr><td style="border:solid"><p dir="ltr">${run('Left')}</p></td><td><p
dir="ltr">${run('12 raises')}</p></td></tr></tbody></table></div></b><br class="Apple-interchange-newline"></body></html>`;

export const hostile = `<p onclick="x()" style="background:url(https://evil.example/spy)">Plain <a href="javascript:alert(1)">words</a>
<a href=" JaVaScRiPt:alert(1)">and</a> <a href="data:text/html,x">more</a></p><script>alert(1)</script>
<img src=x onerror="alert(1)" width=300><img src="https://evil.example/pixel.gif" width=1 height=1><iframe srcdoc="evil"></iframe>
<form action="https://evil.example"><input name=q value=secret><button>Press</button></form><svg onload="alert(1)"><text>drawn</text></svg>`;
