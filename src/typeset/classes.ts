/**
 * Line_Break classes of UAX #14 for planes 0 and 1, Unicode 15.0.0, resolved by LB1, but for what Chinese text has another way, and what holds between two of them.
 * Pages of 256 code points, "n~" before one that comes n times; a class and a run's length but for 1, the last run goes
 * on to the page's end. "?" is what is not told here, the n-th sign after it class n of values.ts; lengths are in base 28, "#" is 0. Data © Unicode, Inc., https://www.unicode.org/license.txt
 * Generated, do not edit: see tests/typeset/generate-classes.ts for the command.
 */
export const CLASS_PAGES =
  'G,Ma_%`G5MDLASiALIJASEOETH-E%A&DA>ISJA$$INCAG)bG=UIRS&A(LANA%iSA%VA%kA&LA&IA A A*\'VA&VA5VA G&+U*G0A1EA A\'6G*A A\'<ENA\'SAG$4NGAG%AG%DGA+W>A\'W\'' +
  'A A,R&E%A%G.DGD&A$2G8H-RH%A&GA&2DAG*A%G)A%G%AG\'A%H-A A4GA$%G>A&*G.A2H-A$(G,A\'EDA&GS A9G\'AG,AG&AG(A$2G&A%\'G+A$1G;AG G\'A$=G&AG5AG*A-G%N%H-A4G&' +
  'A%#GAG*A%G%A%G&A,GA-G%A%H-A%R%A(RASA%GA AG&A%#GAG(A\'G%A%G&A&GA7H-G%A&GA.G&A%#GAG+AG&AG&A7G%A%H-ASA+G AG&A%#GAG*A%G%A%G&A*G&A-G%A%H-A5GA%&G(A' +
  '&G&AG\'A,GA1H-A,SA G(A$>GAG*AG&AG\'A*G%A.G%A%H-A*VA,G&VA$>GAG*AG&AG\'A*G%A.G%A%H-A&GA G\'A$>G%AG*AG&AG\'A,GA-G%A%H-A,RA*G&A%1GA\'G)AGAG+A)H-A%G%A ' +
  'A$8GA%G*A\'SA*G+AH-N%A&$GA%G,A.G*AH-A AV\'AV%UV%NUD(UADA&G%A)H-A-NGAGAGICICG%A$8G1NG(NG%A(G.AG$+AN%A)GA,V%NVA(U%A A$2G7AH-N%A-G\'A\'G&AG&A%G*A&G' +
  '\'A0G/AGH-G\'A f&/g%3h A A&,G&ANA NA A A\'3NA=ICA%9N&A A5G\'A$#G&N%A>G%A$%G%A%+G$\'N%FANANSAGA%H-A A%D%N%VAD%AG&UGH-A&:G%A$)GA A$\'G/A\'G/A+D%H-A\'3' +
  'H-A A:G(A%$G-AG$$A%GH-A)H-A9G$&A G(A$6G4A.H-N%AN\'A-G,A,N%AG&A$%G0A%H-A$3G1A A$+G7A&N(H-A)H-A$+N%A%;G&AG8A\'GA)GA%G&A A);G0UG$5UG A A,$VA N*UN' +
  '&^G\\G%NUNFPA&k%ILk%ILA%FAQ&N_%G(UiRi%R\'AL%AF%A)EICF&A/NRN\'AN&]A(G-A0ICA1ICA4S*RS1RS\'RS%RSRS2G$(A A&iA(iA/SA A5S%A*:QA A+ICICA1@%A0BCA*$@\'A 2~A' +
  ' @\'A3@%A%@A@&Y@%A<@&A$3@A9@A%(@/A\'@A@&A@%A&@%A%@A%@&A+@A)@(A@%Y@A%@ @(A&@%Y\'A%8L)AD%@A&ICICICICICICICA%:ICA$&ICICICICICA A A\'6ICICICICICICIC' +
  'ICICICICA%*ICICA$\'ICA 2~A A+2G&A*DN&ADN A\'#NA1GA&/G L1N+ANINA%L%A%L%ICICICICN\'DAN%AN%A(P%N&AN%IN+ANAN%A&D%ICICICICNA$)@=A@&(A @*5A=@/A MC%@%' +
  'F@%BCBCBCBCBC@%BCBCBCBCFBC%@-G)@(G@(F%@&AF@F@F@F@F@<F@$&F@F@F@)F@)F%A%G%F\'@F%@F@F@F@F@<F@$&F@F@F@)F@)F%@\'F\'@ A(@$2A@&-A@&#A/F @$&A@$/A+@ @\'3' +
  'i&/@ 25~@ @);A 82~@ @8F@ 3~@ @($A&@$>A$>N A A0NDNA3H-A%0G\'AG-A$\'G%A%;G%AN(A A A%GA&GA\'GA:G(A\'GA.RA%&V%D%A+G%A$9G5A+N%H-A)G5A-VA%G H-A$#G+N%A' +
  ':G0A/f$$A&G\'A$6G1A)N&A)H-A.GA-H-A A$0G1A/GA+G%A%H-A&N&A>G&A$9GAG&A%G%A(G%AGA$0G(N%A&G%A A+&G+NG%A%H-A 43~ ?(;A/g:A\'h$8A 33~A 2~@ A$$WGW-AW0A' +
  'W(AWAW%AW%AW-A A A%)CIA)7RA G3EC%E%D%BCQA)G3@(BCBCBCBCBCBCBCBC@%BC@*C@CAF%D%@BCBCBC@+A@SR@A(*] AD@%Si@%BC@%CFEjH-F%@&D@>B@C@$$BFCFBC%BC%F@F-' +
  '@$4G%@$&A&@)A%@)A%@)A%@&A&RS@&S%A5G&cA A N&A+=GA A+#GA A\')G(A$+NA$7NA A(7H-A 3~A A&&NA A$&NA AG&AG%A(G\'A$/G&A\'GA3N+A($G%A,N)QA A%$N*A A A$+G' +
  '\'A+H-A A)&G%NA%:G A%1G.A$8G\'A G&A$<G2N%A$$H-GA%G%A-G\'A$4G.A&N\'GA$4H-A G&A$+G1AH-N\'AG%A$3GAVA-G&A$7G1A\'N%ANG\'AG%H-AVAN&A A$3G/N%AN%AGA%GA&6NA' +
  '$<G/A(H-A G\'A$>G%AG*A%G%A%G&A,GA-G%A%G*A&G(A A$<G5A\'N\'AH-N%A%GA%<G7A/H-A A)*G*A%G,VN%D%A&N2A\'G%A A$7G4N%A0H-A)V0A%)G0A+H-A A$$G2A\'H-A%N&A A$' +
  '3G2A(<H-A A$7G)AG%A%G\'AGAG%N&A,H-A\'*G*A%G*AVAGA AG-A$/G*AG\'VAN\'VAGA,G.A$5G3N&AV&N%A V-A A$6G+AG+AN(A-H-A9VDA$\'G9AG1A A$8G)A&GAG%AG*AGA+H-A$7' +
  'G(AG%AG(A+H-A A+6G\'A G%AGA$7G*A&G(N%@.H-A\'6R\'A$%N 4~A A\'#N(A 13~A A&\'I&C&A$+CA&ICICA A\',IC%A A$7U*ICU&ICICGA)G2A 16~A A*-ICA 36~A A&/H-A\'N%A' +
  '%;H-A$-G(NA A$7G*N&A-NA.H-A 2~A A(.N%A A%:GAG$>A*G\'A%8F\'UA.G%A 23~@ @+;A 3~@ 2~A @,A 34~A @ @$*A2FA$$F&A%FA1F\'A+@ @,#A 9~A A(4G%NG\'A 18~A G$' +
  '5A%G:A A A&4G(A&G9A%G*A$%G\'A A%-G&A 4~A A*-H 2~A G$>A\'G$9A+GA1GA%N\'A3G(AG2A 5~A G*AG4A%G*AG%AG(A&3GA A$7G*A,H-A A))GA%(G\'H-A(S A A+/G\'H-A 3~' +
  'A A*/G*A A%/G*A(H-A\'I%A 2~A A)\'RA&RA 3~A @$3[\'@&3[/@2[%@2[@2[@$,[ A0@&A&,@&A%(@[%#X @&[0@$3[\'@,[*@%[1@)[ @\'8Y@9A%@:A%@(A@(Y&@%Y@%Y&@$5Z @%-Y' +
  '%@%Y.@8Y6@&Y@\'Y&@Y&@*Y@Y@1A@A@A@(Y@\'A@A%@ A*@3A1@0A;@$1Y%@\'Y@8Y@\'Y%@%(A+@;A)@ @%0Y&@&Y(A$-L&F&A\'@$*Y@3Y&@,Y@.Y@.[\'@4[&@0[ A\'\'@&[\'@(A&$@([)@/' +
  '[\'@[ A/[\'A%#[+A-[)A$/[+A$%[%@%[ A/Y@%Y@+Y+@)Y@,Y-@%Y&@%#Y@%(Y%@Y%@Y@4Y&@Y0@ A&#[/@1[%@0[&@,[*@$5[@\'Y&[+@1[\'@,[*Y,[ A+3H-A 3~[ [,%A'

/** Values of rules.ts for two classes: see tests/typeset/pairs.ts, which makes them of the rules. */
export const PAIRS =
  '?@ABBCBBDACBEBFGHBCIJKL@BM?MBKNBBBBOPQRPQC??@ACCCCDEGCCHDIIKILMCODPD?Q?DCDDDDDSTTTUWCC?ASC@??CQTSD??iiiiiiA?AS?@??CQS?D??CQT?D??dUUTTT@?AS??' +
  '???QS?????ASA@??DQS?TS@?AS?D??TUTTTT@TUTTTS@?ASCP??????????AC?@???ASC@O@?ASC@?@?ASC@S?'

/** For each class those up to NS that a line may begin with after it, as bits: what {@link PAIRS} says of the commonest. */
export const APART = [0, 14, 10, 0, 14, 14, 10, 14, 14, 10, 0, 10, 14, 0, 14, 14, 14, 14, 14, 10, 8, 14, 0, 0, 10, 14, 14, 14, 14, 14, 0, 254, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 10, 14]
