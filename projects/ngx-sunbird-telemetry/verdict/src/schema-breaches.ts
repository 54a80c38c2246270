// @ts-nocheck
// Compiled from telemetry-schema.ts by `npm run schema`; not to be edited.
import type { Breach } from './breach';

export function schemaBreaches(event: unknown): readonly Breach[] {
  return validate(event) ? [] : validate.errors;
}


const validate = validate21;
const schema6 = {"type":"object","properties":{"eid":{"mend":"Record it by TelemetryService, whose methods give INTERACT, IMPRESSION, START, END, SHARE, ERROR, AUDIT, LOG, EXDATA, FEEDBACK."},"ets":{"type":"number","mend":"The library sets it: let no interceptor (withInterceptor) change it."},"ver":{"const":"3.0","mend":"The library sets it: let no interceptor (withInterceptor) change it."},"mid":{"type":"string","not":{"const":""},"mend":"The library sets it: let no interceptor (withInterceptor) change it."},"actor":{"type":"object","properties":{"id":{"type":"string","mend":"Give the session a userId that is a string."},"type":{"type":"string","mend":"The library sets it: let no interceptor (withInterceptor) change it."}},"required":["id","type"],"mend":"Give the session a userId that is a string."},"context":{"type":"object","properties":{"channel":{"type":"string","not":{"const":""},"mend":"Set channel, the id of the tenant, in the config or in the session."},"pdata":{"type":"object","properties":{"id":{"type":"string","mend":"Set pdata in the config, e.g. pdata: { id: 'dev.sunbird.portal' }, and let [telemetryInteractPdata] have an id too."},"pid":{"type":"string","mend":"Set pdata in the config, e.g. pdata: { id: 'dev.sunbird.portal' }, and let [telemetryInteractPdata] have an id too."},"ver":{"type":"string","mend":"Set pdata in the config, e.g. pdata: { id: 'dev.sunbird.portal' }, and let [telemetryInteractPdata] have an id too."}},"required":["id"],"mend":"Set pdata in the config, e.g. pdata: { id: 'dev.sunbird.portal' }, and let [telemetryInteractPdata] have an id too."},"env":{"type":"string","mend":"Set telemetryInteractEnv, data.telemetry.env of the route, or env in the config, to a string."},"sid":{"type":"string","mend":"Give the session a sessionId that is a string."},"did":{"type":"string","mend":"Give the session a deviceId that is a string, or none."},"cdata":{"type":"array","items":{"type":"object","properties":{"type":{"type":"string","mend":"Give each entry of [telemetryInteractCdata], and of cdata of the session, exactly a string type and a string id."},"id":{"type":"string","mend":"Give each entry of [telemetryInteractCdata], and of cdata of the session, exactly a string type and a string id."}},"required":["type","id"],"mend":"Give each entry of [telemetryInteractCdata], and of cdata of the session, exactly a string type and a string id.","foreign":{"other":"Give each entry of [telemetryInteractCdata], and of cdata of the session, exactly a string type and a string id."},"additionalProperties":false},"mend":"Give each entry of [telemetryInteractCdata], and of cdata of the session, exactly a string type and a string id."}},"required":["channel","pdata","env"],"mend":"The library sets it: let no interceptor (withInterceptor) change it."},"object":{"type":"object","properties":{"id":{"type":"string"},"type":{"type":"string"},"ver":{"type":"string","mend":"Give it as a string, e.g. ver: '1', in [telemetryInteractObject] or in object of the input."},"rollup":{"type":"object","properties":{"l1":{"type":"string"},"l2":{"type":"string"},"l3":{"type":"string"},"l4":{"type":"string"}},"required":[]}},"required":[]},"tags":{"type":"array","items":{"type":"string","mend":"Give the session organisationIds that are strings."},"mend":"Give the session organisationIds that are strings."}},"required":["eid","ets","ver","mid","actor","context","edata"],"mend":"Give an event, as the library queues it.","discriminator":{"propertyName":"eid"},"oneOf":[{"properties":{"eid":{"const":"INTERACT"},"edata":{"type":"object","properties":{"id":{"type":"string","mend":"Set appTelemetryInteract=\"…\" on the element."},"type":{"type":"string","mend":"Set telemetryInteractType=\"…\" on the element, or leave it to the default."},"subtype":{"type":"string"},"pageid":{"type":"string","mend":"Set telemetryInteractPageid=\"…\" on the element, or leave it to data.telemetry.pageid of the route."},"duration":{"type":"number"},"target":{"$ref":"#/$defs/target"},"plugin":{"$ref":"#/$defs/plugin"},"extra":{"type":"object","properties":{},"required":[]}},"required":["id","type"],"foreign":{"named":{"section":"Set section: 'extra' in the config: it is then sent as edata.extra.section, which is accepted."},"other":"Put it into edata.extra, which takes any key, or leave it out."},"additionalProperties":false}}},{"properties":{"eid":{"const":"IMPRESSION"},"edata":{"type":"object","properties":{"type":{"type":"string"},"subtype":{"type":"string"},"pageid":{"type":"string","mend":"Give it as a string, or leave it to data.telemetry.pageid of the route, which is a string as well."},"uri":{"type":"string","mend":"Give it as a string, e.g. the router's url."},"duration":{"type":"number"},"visits":{"type":"array","items":{"type":"object","properties":{"objid":{"type":"string"},"objtype":{"type":"string"},"objver":{"type":"string"},"section":{"type":"string"},"index":{"type":"number"}},"required":["objid","objtype"],"additionalProperties":false}}},"required":["type","pageid","uri"],"additionalProperties":false}}},{"properties":{"eid":{"const":"START"},"edata":{"type":"object","properties":{"type":{"type":"string"},"mode":{"type":"string"},"pageid":{"type":"string","mend":"Give it as a string, or leave it to data.telemetry.pageid of the route, which is a string as well."},"duration":{"type":"number"},"loc":{"type":"string"},"uaspec":{"type":"object","properties":{"agent":{"type":"string"},"ver":{"type":"string"},"system":{"type":"string"},"platform":{"type":"string"},"raw":{"type":"string"}},"required":[]},"dspec":{"type":"object","properties":{"os":{"type":"string"},"make":{"type":"string"},"id":{"type":"string"},"mem":{"type":"number","minimum":-1},"idisk":{"type":"number","minimum":-1},"edisk":{"type":"number","minimum":-1},"scrn":{"type":"number","minimum":-1},"camera":{"type":"string"},"cpu":{"type":"string"},"sims":{"type":"number","minimum":-1},"cap":{"type":"array","items":{"type":"string"}}},"required":[]}},"required":["type"],"additionalProperties":false}}},{"properties":{"eid":{"const":"END"},"edata":{"type":"object","properties":{"type":{"type":"string"},"mode":{"type":"string"},"pageid":{"type":"string","mend":"Give it as a string, or leave it to data.telemetry.pageid of the route, which is a string as well."},"duration":{"type":"number"},"summary":{"type":"array","items":{"type":"object","properties":{},"required":[]}}},"required":["type"],"additionalProperties":false}}},{"properties":{"eid":{"const":"SHARE"},"edata":{"type":"object","properties":{"dir":{"type":"string"},"type":{"type":"string"},"items":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string"},"type":{"type":"string"},"ver":{"type":"string"},"params":{"type":"array","items":{"type":"object","properties":{},"required":[]}},"origin":{"$ref":"#/$defs/parent"},"to":{"$ref":"#/$defs/parent"}},"required":[],"additionalProperties":false}}},"required":["items"],"additionalProperties":false}}},{"properties":{"eid":{"const":"ERROR"},"edata":{"type":"object","properties":{"err":{"type":"string"},"errtype":{"type":"string"},"stacktrace":{"type":"string"},"traceid":{"type":"string"},"pageid":{"type":"string","mend":"Give it as a string, or leave it to data.telemetry.pageid of the route, which is a string as well."},"object":{"type":"object","properties":{"id":{"type":"string"},"type":{"type":"string"},"ver":{"type":"string"},"subtype":{"type":"string"},"name":{"type":"string"},"code":{"type":"string"},"parent":{"$ref":"#/$defs/parent"}},"required":["id","type","ver"],"additionalProperties":false},"plugin":{"$ref":"#/$defs/plugin"}},"required":["err","errtype","stacktrace"],"additionalProperties":false}}},{"properties":{"eid":{"const":"AUDIT"},"edata":{"type":"object","properties":{"props":{"type":"array","items":{"type":"string"}},"state":{"type":"string"},"prevstate":{"type":"string"},"duration":{"type":"number"},"type":{"type":"string"}},"required":[],"additionalProperties":false}}},{"properties":{"eid":{"const":"LOG"},"edata":{"type":"object","properties":{"type":{"type":"string"},"level":{"type":"string"},"message":{"type":"string"},"pageid":{"type":"string","mend":"Give it as a string, or leave it to data.telemetry.pageid of the route, which is a string as well."},"params":{"type":"array","items":{"type":"object","properties":{},"required":[]}}},"required":["type","level","message"],"additionalProperties":false}}},{"properties":{"eid":{"const":"EXDATA"},"edata":{"type":"object","properties":{"type":{"type":"string"},"data":{"type":"string"}},"required":[],"additionalProperties":false}}},{"properties":{"eid":{"const":"FEEDBACK"},"edata":{"type":"object","properties":{"rating":{"type":"number"},"commentid":{"type":"string"},"commenttxt":{"type":"string"}},"required":[],"additionalProperties":false}}},{"properties":{"eid":{"const":"ASSESS"},"edata":{"type":"object","properties":{"item":{"$ref":"#/$defs/question"},"index":{"type":"number"},"pass":{"type":"string"},"score":{"type":"number"},"resvalues":{"type":"array","items":{"type":"object","properties":{},"required":[]}},"duration":{"type":"number"}},"required":["item","pass","score","resvalues","duration"],"additionalProperties":false}}},{"properties":{"eid":{"const":"RESPONSE"},"edata":{"type":"object","properties":{"type":{"type":"string"},"target":{"$ref":"#/$defs/target"},"values":{"type":"array","items":{"type":"object","properties":{},"required":[]}}},"required":["type","target","values"],"additionalProperties":false}}},{"properties":{"eid":{"const":"INTERRUPT"},"edata":{"type":"object","properties":{"type":{"type":"string"},"pageid":{"type":"string"}},"required":["type"],"additionalProperties":false}}},{"properties":{"eid":{"const":"SEARCH"},"edata":{"type":"object","properties":{"type":{"type":"string"},"query":{"type":"string"},"filters":{"type":"object","properties":{},"required":[]},"sort":{"type":"object","properties":{},"required":[]},"correlationid":{"type":"string"},"size":{"type":"number"},"topn":{"type":"array","items":{"type":"object","properties":{},"required":[]}}},"required":["query","size","topn"],"additionalProperties":false}}},{"properties":{"eid":{"const":"SUMMARY"},"edata":{"type":"object","properties":{"type":{"type":"string"},"mode":{"type":"string"},"starttime":{"type":"number"},"endtime":{"type":"number"},"timespent":{"type":"string"},"pageviews":{"type":"number"},"interactions":{"type":"number"},"extra":{"type":"array","items":{}}},"required":["type","starttime","endtime","timespent","pageviews","interactions"],"additionalProperties":false}}},{"properties":{"eid":{"const":"HEARTBEAT"},"edata":{"type":"object","properties":{},"required":[]}}},{"properties":{"eid":{"const":"METRICS"},"edata":{"type":"object","properties":{},"required":[]}}}],"$defs":{"parent":{"type":"object","properties":{"id":{"type":"string"},"type":{"type":"string"}},"required":[]},"plugin":{"type":"object","properties":{"id":{"type":"string"},"ver":{"type":"string"},"category":{"type":"string"}},"required":["id","ver"],"additionalProperties":false},"target":{"type":"object","properties":{"id":{"type":"string"},"type":{"type":"string"},"ver":{"type":"string"},"parent":{"$ref":"#/$defs/parent"}},"required":["id","type","ver"],"additionalProperties":false},"question":{"type":"object","properties":{"id":{"type":"string"},"maxscore":{"type":"number"},"exlength":{"type":"number"},"params":{"type":"array","items":{"type":"object","properties":{},"required":[]}},"uri":{"type":"string"},"desc":{"type":"string"},"title":{"type":"string"},"mmc":{"type":"array","items":{"type":"string"}},"mc":{"type":"array","items":{"type":"string"}}},"required":["id"],"additionalProperties":false}}};
const schema7 = {"type":"object","properties":{"id":{"type":"string"},"type":{"type":"string"},"ver":{"type":"string"},"parent":{"$ref":"#/$defs/parent"}},"required":["id","type","ver"],"additionalProperties":false};
const schema8 = {"type":"object","properties":{"id":{"type":"string"},"type":{"type":"string"}},"required":[]};

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id !== undefined){
if(typeof data.id !== "string"){
const err0 = {instancePath:instancePath+"/id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.type !== undefined){
if(typeof data.type !== "string"){
const err1 = {instancePath:instancePath+"/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
else {
const err2 = {instancePath,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}


function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.type === undefined){
const err1 = {instancePath,keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.ver === undefined){
const err2 = {instancePath,keyword:"required",params:{missingProperty: "ver"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "id") || (key0 === "type")) || (key0 === "ver")) || (key0 === "parent"))){
const err3 = {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.id !== undefined){
if(typeof data.id !== "string"){
const err4 = {instancePath:instancePath+"/id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.type !== undefined){
if(typeof data.type !== "string"){
const err5 = {instancePath:instancePath+"/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.ver !== undefined){
if(typeof data.ver !== "string"){
const err6 = {instancePath:instancePath+"/ver",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.parent !== undefined){
if(!(validate23(data.parent, {instancePath:instancePath+"/parent",parentData:data,parentDataProperty:"parent",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}

const schema9 = {"type":"object","properties":{"id":{"type":"string"},"ver":{"type":"string"},"category":{"type":"string"}},"required":["id","ver"],"additionalProperties":false};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.ver === undefined){
const err1 = {instancePath,keyword:"required",params:{missingProperty: "ver"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "id") || (key0 === "ver")) || (key0 === "category"))){
const err2 = {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.id !== undefined){
if(typeof data.id !== "string"){
const err3 = {instancePath:instancePath+"/id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.ver !== undefined){
if(typeof data.ver !== "string"){
const err4 = {instancePath:instancePath+"/ver",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.category !== undefined){
if(typeof data.category !== "string"){
const err5 = {instancePath:instancePath+"/category",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}

const schema10 = {"type":"object","properties":{"id":{"type":"string"},"maxscore":{"type":"number"},"exlength":{"type":"number"},"params":{"type":"array","items":{"type":"object","properties":{},"required":[]}},"uri":{"type":"string"},"desc":{"type":"string"},"title":{"type":"string"},"mmc":{"type":"array","items":{"type":"string"}},"mc":{"type":"array","items":{"type":"string"}}},"required":["id"],"additionalProperties":false};
const func2 = Object.prototype.hasOwnProperty;

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema10.properties, key0))){
const err1 = {instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.id !== undefined){
if(typeof data.id !== "string"){
const err2 = {instancePath:instancePath+"/id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.maxscore !== undefined){
let data1 = data.maxscore;
if(!((typeof data1 == "number") && (isFinite(data1)))){
const err3 = {instancePath:instancePath+"/maxscore",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.exlength !== undefined){
let data2 = data.exlength;
if(!((typeof data2 == "number") && (isFinite(data2)))){
const err4 = {instancePath:instancePath+"/exlength",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.params !== undefined){
let data3 = data.params;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(!(data4 && typeof data4 == "object" && !Array.isArray(data4))){
const err5 = {instancePath:instancePath+"/params/" + i0,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/params",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.uri !== undefined){
if(typeof data.uri !== "string"){
const err7 = {instancePath:instancePath+"/uri",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.desc !== undefined){
if(typeof data.desc !== "string"){
const err8 = {instancePath:instancePath+"/desc",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.title !== undefined){
if(typeof data.title !== "string"){
const err9 = {instancePath:instancePath+"/title",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mmc !== undefined){
let data8 = data.mmc;
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
if(typeof data8[i1] !== "string"){
const err10 = {instancePath:instancePath+"/mmc/" + i1,keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/mmc",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.mc !== undefined){
let data10 = data.mc;
if(Array.isArray(data10)){
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
if(typeof data10[i2] !== "string"){
const err12 = {instancePath:instancePath+"/mc/" + i2,keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/mc",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid === undefined){
const err0 = {instancePath,keyword:"required",params:{missingProperty: "eid"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.ets === undefined){
const err1 = {instancePath,keyword:"required",params:{missingProperty: "ets"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.ver === undefined){
const err2 = {instancePath,keyword:"required",params:{missingProperty: "ver"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.mid === undefined){
const err3 = {instancePath,keyword:"required",params:{missingProperty: "mid"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.actor === undefined){
const err4 = {instancePath,keyword:"required",params:{missingProperty: "actor"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.context === undefined){
const err5 = {instancePath,keyword:"required",params:{missingProperty: "context"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.edata === undefined){
const err6 = {instancePath,keyword:"required",params:{missingProperty: "edata"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.ets !== undefined){
let data0 = data.ets;
if(!((typeof data0 == "number") && (isFinite(data0)))){
const err7 = {instancePath:instancePath+"/ets",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.ver !== undefined){
if("3.0" !== data.ver){
const err8 = {instancePath:instancePath+"/ver",keyword:"const",params:{allowedValue: "3.0"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.mid !== undefined){
let data2 = data.mid;
if(typeof data2 !== "string"){
const err9 = {instancePath:instancePath+"/mid",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const _errs7 = errors;
const _errs8 = errors;
if("" !== data2){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var valid1 = _errs8 === errors;
if(valid1){
const err11 = {instancePath:instancePath+"/mid",keyword:"not",params:{}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
}
if(data.actor !== undefined){
let data3 = data.actor;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.id === undefined){
const err12 = {instancePath:instancePath+"/actor",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data3.type === undefined){
const err13 = {instancePath:instancePath+"/actor",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data3.id !== undefined){
if(typeof data3.id !== "string"){
const err14 = {instancePath:instancePath+"/actor/id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data3.type !== undefined){
if(typeof data3.type !== "string"){
const err15 = {instancePath:instancePath+"/actor/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/actor",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.context !== undefined){
let data6 = data.context;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.channel === undefined){
const err17 = {instancePath:instancePath+"/context",keyword:"required",params:{missingProperty: "channel"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data6.pdata === undefined){
const err18 = {instancePath:instancePath+"/context",keyword:"required",params:{missingProperty: "pdata"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data6.env === undefined){
const err19 = {instancePath:instancePath+"/context",keyword:"required",params:{missingProperty: "env"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data6.channel !== undefined){
let data7 = data6.channel;
if(typeof data7 !== "string"){
const err20 = {instancePath:instancePath+"/context/channel",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
const _errs19 = errors;
const _errs20 = errors;
if("" !== data7){
const err21 = {};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var valid4 = _errs20 === errors;
if(valid4){
const err22 = {instancePath:instancePath+"/context/channel",keyword:"not",params:{}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
else {
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
}
}
if(data6.pdata !== undefined){
let data8 = data6.pdata;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.id === undefined){
const err23 = {instancePath:instancePath+"/context/pdata",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data8.id !== undefined){
if(typeof data8.id !== "string"){
const err24 = {instancePath:instancePath+"/context/pdata/id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data8.pid !== undefined){
if(typeof data8.pid !== "string"){
const err25 = {instancePath:instancePath+"/context/pdata/pid",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data8.ver !== undefined){
if(typeof data8.ver !== "string"){
const err26 = {instancePath:instancePath+"/context/pdata/ver",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/context/pdata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data6.env !== undefined){
if(typeof data6.env !== "string"){
const err28 = {instancePath:instancePath+"/context/env",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data6.sid !== undefined){
if(typeof data6.sid !== "string"){
const err29 = {instancePath:instancePath+"/context/sid",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data6.did !== undefined){
if(typeof data6.did !== "string"){
const err30 = {instancePath:instancePath+"/context/did",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data6.cdata !== undefined){
let data15 = data6.cdata;
if(Array.isArray(data15)){
const len0 = data15.length;
for(let i0=0; i0<len0; i0++){
let data16 = data15[i0];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.type === undefined){
const err31 = {instancePath:instancePath+"/context/cdata/" + i0,keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data16.id === undefined){
const err32 = {instancePath:instancePath+"/context/cdata/" + i0,keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key0 in data16){
if(!((key0 === "type") || (key0 === "id"))){
const err33 = {instancePath:instancePath+"/context/cdata/" + i0,keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data16.type !== undefined){
if(typeof data16.type !== "string"){
const err34 = {instancePath:instancePath+"/context/cdata/" + i0+"/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data16.id !== undefined){
if(typeof data16.id !== "string"){
const err35 = {instancePath:instancePath+"/context/cdata/" + i0+"/id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/context/cdata/" + i0,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/context/cdata",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/context",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.object !== undefined){
let data19 = data.object;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.id !== undefined){
if(typeof data19.id !== "string"){
const err39 = {instancePath:instancePath+"/object/id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data19.type !== undefined){
if(typeof data19.type !== "string"){
const err40 = {instancePath:instancePath+"/object/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data19.ver !== undefined){
if(typeof data19.ver !== "string"){
const err41 = {instancePath:instancePath+"/object/ver",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data19.rollup !== undefined){
let data23 = data19.rollup;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.l1 !== undefined){
if(typeof data23.l1 !== "string"){
const err42 = {instancePath:instancePath+"/object/rollup/l1",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data23.l2 !== undefined){
if(typeof data23.l2 !== "string"){
const err43 = {instancePath:instancePath+"/object/rollup/l2",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data23.l3 !== undefined){
if(typeof data23.l3 !== "string"){
const err44 = {instancePath:instancePath+"/object/rollup/l3",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data23.l4 !== undefined){
if(typeof data23.l4 !== "string"){
const err45 = {instancePath:instancePath+"/object/rollup/l4",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/object/rollup",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/object",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.tags !== undefined){
let data28 = data.tags;
if(Array.isArray(data28)){
const len1 = data28.length;
for(let i1=0; i1<len1; i1++){
if(typeof data28[i1] !== "string"){
const err48 = {instancePath:instancePath+"/tags/" + i1,keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/tags",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
const tag0 = data.eid;
if(typeof tag0 == "string"){
if(tag0 === "INTERACT"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid !== undefined){
if("INTERACT" !== data.eid){
const err50 = {instancePath:instancePath+"/eid",keyword:"const",params:{allowedValue: "INTERACT"}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.edata !== undefined){
let data31 = data.edata;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.id === undefined){
const err51 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data31.type === undefined){
const err52 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
for(const key1 in data31){
if(!((((((((key1 === "id") || (key1 === "type")) || (key1 === "subtype")) || (key1 === "pageid")) || (key1 === "duration")) || (key1 === "target")) || (key1 === "plugin")) || (key1 === "extra"))){
const err53 = {instancePath:instancePath+"/edata",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data31.id !== undefined){
if(typeof data31.id !== "string"){
const err54 = {instancePath:instancePath+"/edata/id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data31.type !== undefined){
if(typeof data31.type !== "string"){
const err55 = {instancePath:instancePath+"/edata/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data31.subtype !== undefined){
if(typeof data31.subtype !== "string"){
const err56 = {instancePath:instancePath+"/edata/subtype",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data31.pageid !== undefined){
if(typeof data31.pageid !== "string"){
const err57 = {instancePath:instancePath+"/edata/pageid",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data31.duration !== undefined){
let data36 = data31.duration;
if(!((typeof data36 == "number") && (isFinite(data36)))){
const err58 = {instancePath:instancePath+"/edata/duration",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data31.target !== undefined){
if(!(validate22(data31.target, {instancePath:instancePath+"/edata/target",parentData:data31,parentDataProperty:"target",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data31.plugin !== undefined){
if(!(validate26(data31.plugin, {instancePath:instancePath+"/edata/plugin",parentData:data31,parentDataProperty:"plugin",rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data31.extra !== undefined){
let data39 = data31.extra;
if(!(data39 && typeof data39 == "object" && !Array.isArray(data39))){
const err59 = {instancePath:instancePath+"/edata/extra",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath:instancePath+"/edata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
}
else if(tag0 === "IMPRESSION"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid !== undefined){
if("IMPRESSION" !== data.eid){
const err61 = {instancePath:instancePath+"/eid",keyword:"const",params:{allowedValue: "IMPRESSION"}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data.edata !== undefined){
let data41 = data.edata;
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if(data41.type === undefined){
const err62 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data41.pageid === undefined){
const err63 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "pageid"}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data41.uri === undefined){
const err64 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "uri"}};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
for(const key2 in data41){
if(!((((((key2 === "type") || (key2 === "subtype")) || (key2 === "pageid")) || (key2 === "uri")) || (key2 === "duration")) || (key2 === "visits"))){
const err65 = {instancePath:instancePath+"/edata",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data41.type !== undefined){
if(typeof data41.type !== "string"){
const err66 = {instancePath:instancePath+"/edata/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data41.subtype !== undefined){
if(typeof data41.subtype !== "string"){
const err67 = {instancePath:instancePath+"/edata/subtype",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data41.pageid !== undefined){
if(typeof data41.pageid !== "string"){
const err68 = {instancePath:instancePath+"/edata/pageid",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data41.uri !== undefined){
if(typeof data41.uri !== "string"){
const err69 = {instancePath:instancePath+"/edata/uri",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data41.duration !== undefined){
let data46 = data41.duration;
if(!((typeof data46 == "number") && (isFinite(data46)))){
const err70 = {instancePath:instancePath+"/edata/duration",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data41.visits !== undefined){
let data47 = data41.visits;
if(Array.isArray(data47)){
const len2 = data47.length;
for(let i2=0; i2<len2; i2++){
let data48 = data47[i2];
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
if(data48.objid === undefined){
const err71 = {instancePath:instancePath+"/edata/visits/" + i2,keyword:"required",params:{missingProperty: "objid"}};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(data48.objtype === undefined){
const err72 = {instancePath:instancePath+"/edata/visits/" + i2,keyword:"required",params:{missingProperty: "objtype"}};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
for(const key3 in data48){
if(!(((((key3 === "objid") || (key3 === "objtype")) || (key3 === "objver")) || (key3 === "section")) || (key3 === "index"))){
const err73 = {instancePath:instancePath+"/edata/visits/" + i2,keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data48.objid !== undefined){
if(typeof data48.objid !== "string"){
const err74 = {instancePath:instancePath+"/edata/visits/" + i2+"/objid",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data48.objtype !== undefined){
if(typeof data48.objtype !== "string"){
const err75 = {instancePath:instancePath+"/edata/visits/" + i2+"/objtype",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data48.objver !== undefined){
if(typeof data48.objver !== "string"){
const err76 = {instancePath:instancePath+"/edata/visits/" + i2+"/objver",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data48.section !== undefined){
if(typeof data48.section !== "string"){
const err77 = {instancePath:instancePath+"/edata/visits/" + i2+"/section",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data48.index !== undefined){
let data53 = data48.index;
if(!((typeof data53 == "number") && (isFinite(data53)))){
const err78 = {instancePath:instancePath+"/edata/visits/" + i2+"/index",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
else {
const err79 = {instancePath:instancePath+"/edata/visits/" + i2,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
else {
const err80 = {instancePath:instancePath+"/edata/visits",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
}
else {
const err81 = {instancePath:instancePath+"/edata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
}
else if(tag0 === "START"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid !== undefined){
if("START" !== data.eid){
const err82 = {instancePath:instancePath+"/eid",keyword:"const",params:{allowedValue: "START"}};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data.edata !== undefined){
let data55 = data.edata;
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
if(data55.type === undefined){
const err83 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
for(const key4 in data55){
if(!(((((((key4 === "type") || (key4 === "mode")) || (key4 === "pageid")) || (key4 === "duration")) || (key4 === "loc")) || (key4 === "uaspec")) || (key4 === "dspec"))){
const err84 = {instancePath:instancePath+"/edata",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data55.type !== undefined){
if(typeof data55.type !== "string"){
const err85 = {instancePath:instancePath+"/edata/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data55.mode !== undefined){
if(typeof data55.mode !== "string"){
const err86 = {instancePath:instancePath+"/edata/mode",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data55.pageid !== undefined){
if(typeof data55.pageid !== "string"){
const err87 = {instancePath:instancePath+"/edata/pageid",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data55.duration !== undefined){
let data59 = data55.duration;
if(!((typeof data59 == "number") && (isFinite(data59)))){
const err88 = {instancePath:instancePath+"/edata/duration",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data55.loc !== undefined){
if(typeof data55.loc !== "string"){
const err89 = {instancePath:instancePath+"/edata/loc",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data55.uaspec !== undefined){
let data61 = data55.uaspec;
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
if(data61.agent !== undefined){
if(typeof data61.agent !== "string"){
const err90 = {instancePath:instancePath+"/edata/uaspec/agent",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data61.ver !== undefined){
if(typeof data61.ver !== "string"){
const err91 = {instancePath:instancePath+"/edata/uaspec/ver",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data61.system !== undefined){
if(typeof data61.system !== "string"){
const err92 = {instancePath:instancePath+"/edata/uaspec/system",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data61.platform !== undefined){
if(typeof data61.platform !== "string"){
const err93 = {instancePath:instancePath+"/edata/uaspec/platform",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data61.raw !== undefined){
if(typeof data61.raw !== "string"){
const err94 = {instancePath:instancePath+"/edata/uaspec/raw",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
else {
const err95 = {instancePath:instancePath+"/edata/uaspec",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data55.dspec !== undefined){
let data67 = data55.dspec;
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
if(data67.os !== undefined){
if(typeof data67.os !== "string"){
const err96 = {instancePath:instancePath+"/edata/dspec/os",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data67.make !== undefined){
if(typeof data67.make !== "string"){
const err97 = {instancePath:instancePath+"/edata/dspec/make",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data67.id !== undefined){
if(typeof data67.id !== "string"){
const err98 = {instancePath:instancePath+"/edata/dspec/id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data67.mem !== undefined){
let data71 = data67.mem;
if((typeof data71 == "number") && (isFinite(data71))){
if(data71 < -1 || isNaN(data71)){
const err99 = {instancePath:instancePath+"/edata/dspec/mem",keyword:"minimum",params:{comparison: ">=", limit: -1}};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
else {
const err100 = {instancePath:instancePath+"/edata/dspec/mem",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data67.idisk !== undefined){
let data72 = data67.idisk;
if((typeof data72 == "number") && (isFinite(data72))){
if(data72 < -1 || isNaN(data72)){
const err101 = {instancePath:instancePath+"/edata/dspec/idisk",keyword:"minimum",params:{comparison: ">=", limit: -1}};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
else {
const err102 = {instancePath:instancePath+"/edata/dspec/idisk",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data67.edisk !== undefined){
let data73 = data67.edisk;
if((typeof data73 == "number") && (isFinite(data73))){
if(data73 < -1 || isNaN(data73)){
const err103 = {instancePath:instancePath+"/edata/dspec/edisk",keyword:"minimum",params:{comparison: ">=", limit: -1}};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
else {
const err104 = {instancePath:instancePath+"/edata/dspec/edisk",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
if(data67.scrn !== undefined){
let data74 = data67.scrn;
if((typeof data74 == "number") && (isFinite(data74))){
if(data74 < -1 || isNaN(data74)){
const err105 = {instancePath:instancePath+"/edata/dspec/scrn",keyword:"minimum",params:{comparison: ">=", limit: -1}};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
else {
const err106 = {instancePath:instancePath+"/edata/dspec/scrn",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data67.camera !== undefined){
if(typeof data67.camera !== "string"){
const err107 = {instancePath:instancePath+"/edata/dspec/camera",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
if(data67.cpu !== undefined){
if(typeof data67.cpu !== "string"){
const err108 = {instancePath:instancePath+"/edata/dspec/cpu",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
if(data67.sims !== undefined){
let data77 = data67.sims;
if((typeof data77 == "number") && (isFinite(data77))){
if(data77 < -1 || isNaN(data77)){
const err109 = {instancePath:instancePath+"/edata/dspec/sims",keyword:"minimum",params:{comparison: ">=", limit: -1}};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
else {
const err110 = {instancePath:instancePath+"/edata/dspec/sims",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
if(data67.cap !== undefined){
let data78 = data67.cap;
if(Array.isArray(data78)){
const len3 = data78.length;
for(let i3=0; i3<len3; i3++){
if(typeof data78[i3] !== "string"){
const err111 = {instancePath:instancePath+"/edata/dspec/cap/" + i3,keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
}
else {
const err112 = {instancePath:instancePath+"/edata/dspec/cap",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
}
else {
const err113 = {instancePath:instancePath+"/edata/dspec",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
}
else {
const err114 = {instancePath:instancePath+"/edata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
}
}
else if(tag0 === "END"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid !== undefined){
if("END" !== data.eid){
const err115 = {instancePath:instancePath+"/eid",keyword:"const",params:{allowedValue: "END"}};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
if(data.edata !== undefined){
let data81 = data.edata;
if(data81 && typeof data81 == "object" && !Array.isArray(data81)){
if(data81.type === undefined){
const err116 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
for(const key5 in data81){
if(!(((((key5 === "type") || (key5 === "mode")) || (key5 === "pageid")) || (key5 === "duration")) || (key5 === "summary"))){
const err117 = {instancePath:instancePath+"/edata",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
if(data81.type !== undefined){
if(typeof data81.type !== "string"){
const err118 = {instancePath:instancePath+"/edata/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
if(data81.mode !== undefined){
if(typeof data81.mode !== "string"){
const err119 = {instancePath:instancePath+"/edata/mode",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
if(data81.pageid !== undefined){
if(typeof data81.pageid !== "string"){
const err120 = {instancePath:instancePath+"/edata/pageid",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data81.duration !== undefined){
let data85 = data81.duration;
if(!((typeof data85 == "number") && (isFinite(data85)))){
const err121 = {instancePath:instancePath+"/edata/duration",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
if(data81.summary !== undefined){
let data86 = data81.summary;
if(Array.isArray(data86)){
const len4 = data86.length;
for(let i4=0; i4<len4; i4++){
let data87 = data86[i4];
if(!(data87 && typeof data87 == "object" && !Array.isArray(data87))){
const err122 = {instancePath:instancePath+"/edata/summary/" + i4,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
}
else {
const err123 = {instancePath:instancePath+"/edata/summary",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
}
else {
const err124 = {instancePath:instancePath+"/edata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
}
}
else if(tag0 === "SHARE"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid !== undefined){
if("SHARE" !== data.eid){
const err125 = {instancePath:instancePath+"/eid",keyword:"const",params:{allowedValue: "SHARE"}};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
if(data.edata !== undefined){
let data89 = data.edata;
if(data89 && typeof data89 == "object" && !Array.isArray(data89)){
if(data89.items === undefined){
const err126 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "items"}};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
for(const key6 in data89){
if(!(((key6 === "dir") || (key6 === "type")) || (key6 === "items"))){
const err127 = {instancePath:instancePath+"/edata",keyword:"additionalProperties",params:{additionalProperty: key6}};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
if(data89.dir !== undefined){
if(typeof data89.dir !== "string"){
const err128 = {instancePath:instancePath+"/edata/dir",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
if(data89.type !== undefined){
if(typeof data89.type !== "string"){
const err129 = {instancePath:instancePath+"/edata/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
if(data89.items !== undefined){
let data92 = data89.items;
if(Array.isArray(data92)){
const len5 = data92.length;
for(let i5=0; i5<len5; i5++){
let data93 = data92[i5];
if(data93 && typeof data93 == "object" && !Array.isArray(data93)){
for(const key7 in data93){
if(!((((((key7 === "id") || (key7 === "type")) || (key7 === "ver")) || (key7 === "params")) || (key7 === "origin")) || (key7 === "to"))){
const err130 = {instancePath:instancePath+"/edata/items/" + i5,keyword:"additionalProperties",params:{additionalProperty: key7}};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
if(data93.id !== undefined){
if(typeof data93.id !== "string"){
const err131 = {instancePath:instancePath+"/edata/items/" + i5+"/id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
if(data93.type !== undefined){
if(typeof data93.type !== "string"){
const err132 = {instancePath:instancePath+"/edata/items/" + i5+"/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
if(data93.ver !== undefined){
if(typeof data93.ver !== "string"){
const err133 = {instancePath:instancePath+"/edata/items/" + i5+"/ver",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
if(data93.params !== undefined){
let data97 = data93.params;
if(Array.isArray(data97)){
const len6 = data97.length;
for(let i6=0; i6<len6; i6++){
let data98 = data97[i6];
if(!(data98 && typeof data98 == "object" && !Array.isArray(data98))){
const err134 = {instancePath:instancePath+"/edata/items/" + i5+"/params/" + i6,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
}
else {
const err135 = {instancePath:instancePath+"/edata/items/" + i5+"/params",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
if(data93.origin !== undefined){
if(!(validate23(data93.origin, {instancePath:instancePath+"/edata/items/" + i5+"/origin",parentData:data93,parentDataProperty:"origin",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
if(data93.to !== undefined){
if(!(validate23(data93.to, {instancePath:instancePath+"/edata/items/" + i5+"/to",parentData:data93,parentDataProperty:"to",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
}
else {
const err136 = {instancePath:instancePath+"/edata/items/" + i5,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
}
else {
const err137 = {instancePath:instancePath+"/edata/items",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
}
else {
const err138 = {instancePath:instancePath+"/edata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
}
}
else if(tag0 === "ERROR"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid !== undefined){
if("ERROR" !== data.eid){
const err139 = {instancePath:instancePath+"/eid",keyword:"const",params:{allowedValue: "ERROR"}};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
if(data.edata !== undefined){
let data102 = data.edata;
if(data102 && typeof data102 == "object" && !Array.isArray(data102)){
if(data102.err === undefined){
const err140 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "err"}};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
if(data102.errtype === undefined){
const err141 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "errtype"}};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
if(data102.stacktrace === undefined){
const err142 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "stacktrace"}};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
for(const key8 in data102){
if(!(((((((key8 === "err") || (key8 === "errtype")) || (key8 === "stacktrace")) || (key8 === "traceid")) || (key8 === "pageid")) || (key8 === "object")) || (key8 === "plugin"))){
const err143 = {instancePath:instancePath+"/edata",keyword:"additionalProperties",params:{additionalProperty: key8}};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
if(data102.err !== undefined){
if(typeof data102.err !== "string"){
const err144 = {instancePath:instancePath+"/edata/err",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
if(data102.errtype !== undefined){
if(typeof data102.errtype !== "string"){
const err145 = {instancePath:instancePath+"/edata/errtype",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
if(data102.stacktrace !== undefined){
if(typeof data102.stacktrace !== "string"){
const err146 = {instancePath:instancePath+"/edata/stacktrace",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
if(data102.traceid !== undefined){
if(typeof data102.traceid !== "string"){
const err147 = {instancePath:instancePath+"/edata/traceid",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
if(data102.pageid !== undefined){
if(typeof data102.pageid !== "string"){
const err148 = {instancePath:instancePath+"/edata/pageid",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
if(data102.object !== undefined){
let data108 = data102.object;
if(data108 && typeof data108 == "object" && !Array.isArray(data108)){
if(data108.id === undefined){
const err149 = {instancePath:instancePath+"/edata/object",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
if(data108.type === undefined){
const err150 = {instancePath:instancePath+"/edata/object",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
if(data108.ver === undefined){
const err151 = {instancePath:instancePath+"/edata/object",keyword:"required",params:{missingProperty: "ver"}};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
for(const key9 in data108){
if(!(((((((key9 === "id") || (key9 === "type")) || (key9 === "ver")) || (key9 === "subtype")) || (key9 === "name")) || (key9 === "code")) || (key9 === "parent"))){
const err152 = {instancePath:instancePath+"/edata/object",keyword:"additionalProperties",params:{additionalProperty: key9}};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
if(data108.id !== undefined){
if(typeof data108.id !== "string"){
const err153 = {instancePath:instancePath+"/edata/object/id",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
if(data108.type !== undefined){
if(typeof data108.type !== "string"){
const err154 = {instancePath:instancePath+"/edata/object/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
if(data108.ver !== undefined){
if(typeof data108.ver !== "string"){
const err155 = {instancePath:instancePath+"/edata/object/ver",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
if(data108.subtype !== undefined){
if(typeof data108.subtype !== "string"){
const err156 = {instancePath:instancePath+"/edata/object/subtype",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
if(data108.name !== undefined){
if(typeof data108.name !== "string"){
const err157 = {instancePath:instancePath+"/edata/object/name",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
if(data108.code !== undefined){
if(typeof data108.code !== "string"){
const err158 = {instancePath:instancePath+"/edata/object/code",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
if(data108.parent !== undefined){
if(!(validate23(data108.parent, {instancePath:instancePath+"/edata/object/parent",parentData:data108,parentDataProperty:"parent",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
}
else {
const err159 = {instancePath:instancePath+"/edata/object",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
if(data102.plugin !== undefined){
if(!(validate26(data102.plugin, {instancePath:instancePath+"/edata/plugin",parentData:data102,parentDataProperty:"plugin",rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
}
else {
const err160 = {instancePath:instancePath+"/edata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
}
}
else if(tag0 === "AUDIT"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid !== undefined){
if("AUDIT" !== data.eid){
const err161 = {instancePath:instancePath+"/eid",keyword:"const",params:{allowedValue: "AUDIT"}};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
if(data.edata !== undefined){
let data118 = data.edata;
if(data118 && typeof data118 == "object" && !Array.isArray(data118)){
for(const key10 in data118){
if(!(((((key10 === "props") || (key10 === "state")) || (key10 === "prevstate")) || (key10 === "duration")) || (key10 === "type"))){
const err162 = {instancePath:instancePath+"/edata",keyword:"additionalProperties",params:{additionalProperty: key10}};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
if(data118.props !== undefined){
let data119 = data118.props;
if(Array.isArray(data119)){
const len7 = data119.length;
for(let i7=0; i7<len7; i7++){
if(typeof data119[i7] !== "string"){
const err163 = {instancePath:instancePath+"/edata/props/" + i7,keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
}
else {
const err164 = {instancePath:instancePath+"/edata/props",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
if(data118.state !== undefined){
if(typeof data118.state !== "string"){
const err165 = {instancePath:instancePath+"/edata/state",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
if(data118.prevstate !== undefined){
if(typeof data118.prevstate !== "string"){
const err166 = {instancePath:instancePath+"/edata/prevstate",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
if(data118.duration !== undefined){
let data123 = data118.duration;
if(!((typeof data123 == "number") && (isFinite(data123)))){
const err167 = {instancePath:instancePath+"/edata/duration",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
}
if(data118.type !== undefined){
if(typeof data118.type !== "string"){
const err168 = {instancePath:instancePath+"/edata/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
}
else {
const err169 = {instancePath:instancePath+"/edata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
}
}
else if(tag0 === "LOG"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid !== undefined){
if("LOG" !== data.eid){
const err170 = {instancePath:instancePath+"/eid",keyword:"const",params:{allowedValue: "LOG"}};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
}
if(data.edata !== undefined){
let data126 = data.edata;
if(data126 && typeof data126 == "object" && !Array.isArray(data126)){
if(data126.type === undefined){
const err171 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
if(data126.level === undefined){
const err172 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "level"}};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
if(data126.message === undefined){
const err173 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "message"}};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
for(const key11 in data126){
if(!(((((key11 === "type") || (key11 === "level")) || (key11 === "message")) || (key11 === "pageid")) || (key11 === "params"))){
const err174 = {instancePath:instancePath+"/edata",keyword:"additionalProperties",params:{additionalProperty: key11}};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
}
if(data126.type !== undefined){
if(typeof data126.type !== "string"){
const err175 = {instancePath:instancePath+"/edata/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
if(data126.level !== undefined){
if(typeof data126.level !== "string"){
const err176 = {instancePath:instancePath+"/edata/level",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
if(data126.message !== undefined){
if(typeof data126.message !== "string"){
const err177 = {instancePath:instancePath+"/edata/message",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
if(data126.pageid !== undefined){
if(typeof data126.pageid !== "string"){
const err178 = {instancePath:instancePath+"/edata/pageid",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
if(data126.params !== undefined){
let data131 = data126.params;
if(Array.isArray(data131)){
const len8 = data131.length;
for(let i8=0; i8<len8; i8++){
let data132 = data131[i8];
if(!(data132 && typeof data132 == "object" && !Array.isArray(data132))){
const err179 = {instancePath:instancePath+"/edata/params/" + i8,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
}
}
else {
const err180 = {instancePath:instancePath+"/edata/params",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
}
else {
const err181 = {instancePath:instancePath+"/edata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
}
}
else if(tag0 === "EXDATA"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid !== undefined){
if("EXDATA" !== data.eid){
const err182 = {instancePath:instancePath+"/eid",keyword:"const",params:{allowedValue: "EXDATA"}};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
if(data.edata !== undefined){
let data134 = data.edata;
if(data134 && typeof data134 == "object" && !Array.isArray(data134)){
for(const key12 in data134){
if(!((key12 === "type") || (key12 === "data"))){
const err183 = {instancePath:instancePath+"/edata",keyword:"additionalProperties",params:{additionalProperty: key12}};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
}
if(data134.type !== undefined){
if(typeof data134.type !== "string"){
const err184 = {instancePath:instancePath+"/edata/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
if(data134.data !== undefined){
if(typeof data134.data !== "string"){
const err185 = {instancePath:instancePath+"/edata/data",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
}
}
else {
const err186 = {instancePath:instancePath+"/edata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
}
}
}
else if(tag0 === "FEEDBACK"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid !== undefined){
if("FEEDBACK" !== data.eid){
const err187 = {instancePath:instancePath+"/eid",keyword:"const",params:{allowedValue: "FEEDBACK"}};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
}
if(data.edata !== undefined){
let data138 = data.edata;
if(data138 && typeof data138 == "object" && !Array.isArray(data138)){
for(const key13 in data138){
if(!(((key13 === "rating") || (key13 === "commentid")) || (key13 === "commenttxt"))){
const err188 = {instancePath:instancePath+"/edata",keyword:"additionalProperties",params:{additionalProperty: key13}};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
if(data138.rating !== undefined){
let data139 = data138.rating;
if(!((typeof data139 == "number") && (isFinite(data139)))){
const err189 = {instancePath:instancePath+"/edata/rating",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
if(data138.commentid !== undefined){
if(typeof data138.commentid !== "string"){
const err190 = {instancePath:instancePath+"/edata/commentid",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
if(data138.commenttxt !== undefined){
if(typeof data138.commenttxt !== "string"){
const err191 = {instancePath:instancePath+"/edata/commenttxt",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
}
else {
const err192 = {instancePath:instancePath+"/edata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
}
}
}
else if(tag0 === "ASSESS"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid !== undefined){
if("ASSESS" !== data.eid){
const err193 = {instancePath:instancePath+"/eid",keyword:"const",params:{allowedValue: "ASSESS"}};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
}
if(data.edata !== undefined){
let data143 = data.edata;
if(data143 && typeof data143 == "object" && !Array.isArray(data143)){
if(data143.item === undefined){
const err194 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "item"}};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
if(data143.pass === undefined){
const err195 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "pass"}};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
if(data143.score === undefined){
const err196 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "score"}};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
if(data143.resvalues === undefined){
const err197 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "resvalues"}};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
if(data143.duration === undefined){
const err198 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "duration"}};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
for(const key14 in data143){
if(!((((((key14 === "item") || (key14 === "index")) || (key14 === "pass")) || (key14 === "score")) || (key14 === "resvalues")) || (key14 === "duration"))){
const err199 = {instancePath:instancePath+"/edata",keyword:"additionalProperties",params:{additionalProperty: key14}};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
}
if(data143.item !== undefined){
if(!(validate32(data143.item, {instancePath:instancePath+"/edata/item",parentData:data143,parentDataProperty:"item",rootData}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
}
if(data143.index !== undefined){
let data145 = data143.index;
if(!((typeof data145 == "number") && (isFinite(data145)))){
const err200 = {instancePath:instancePath+"/edata/index",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
}
if(data143.pass !== undefined){
if(typeof data143.pass !== "string"){
const err201 = {instancePath:instancePath+"/edata/pass",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
}
if(data143.score !== undefined){
let data147 = data143.score;
if(!((typeof data147 == "number") && (isFinite(data147)))){
const err202 = {instancePath:instancePath+"/edata/score",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
}
if(data143.resvalues !== undefined){
let data148 = data143.resvalues;
if(Array.isArray(data148)){
const len9 = data148.length;
for(let i9=0; i9<len9; i9++){
let data149 = data148[i9];
if(!(data149 && typeof data149 == "object" && !Array.isArray(data149))){
const err203 = {instancePath:instancePath+"/edata/resvalues/" + i9,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
}
}
else {
const err204 = {instancePath:instancePath+"/edata/resvalues",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
}
if(data143.duration !== undefined){
let data150 = data143.duration;
if(!((typeof data150 == "number") && (isFinite(data150)))){
const err205 = {instancePath:instancePath+"/edata/duration",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
}
}
else {
const err206 = {instancePath:instancePath+"/edata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
}
}
}
else if(tag0 === "RESPONSE"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid !== undefined){
if("RESPONSE" !== data.eid){
const err207 = {instancePath:instancePath+"/eid",keyword:"const",params:{allowedValue: "RESPONSE"}};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
}
if(data.edata !== undefined){
let data152 = data.edata;
if(data152 && typeof data152 == "object" && !Array.isArray(data152)){
if(data152.type === undefined){
const err208 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
if(data152.target === undefined){
const err209 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "target"}};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
if(data152.values === undefined){
const err210 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "values"}};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
for(const key15 in data152){
if(!(((key15 === "type") || (key15 === "target")) || (key15 === "values"))){
const err211 = {instancePath:instancePath+"/edata",keyword:"additionalProperties",params:{additionalProperty: key15}};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
}
if(data152.type !== undefined){
if(typeof data152.type !== "string"){
const err212 = {instancePath:instancePath+"/edata/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
if(data152.target !== undefined){
if(!(validate22(data152.target, {instancePath:instancePath+"/edata/target",parentData:data152,parentDataProperty:"target",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data152.values !== undefined){
let data155 = data152.values;
if(Array.isArray(data155)){
const len10 = data155.length;
for(let i10=0; i10<len10; i10++){
let data156 = data155[i10];
if(!(data156 && typeof data156 == "object" && !Array.isArray(data156))){
const err213 = {instancePath:instancePath+"/edata/values/" + i10,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
}
}
else {
const err214 = {instancePath:instancePath+"/edata/values",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
}
}
else {
const err215 = {instancePath:instancePath+"/edata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
}
}
}
else if(tag0 === "INTERRUPT"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid !== undefined){
if("INTERRUPT" !== data.eid){
const err216 = {instancePath:instancePath+"/eid",keyword:"const",params:{allowedValue: "INTERRUPT"}};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
}
if(data.edata !== undefined){
let data158 = data.edata;
if(data158 && typeof data158 == "object" && !Array.isArray(data158)){
if(data158.type === undefined){
const err217 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
for(const key16 in data158){
if(!((key16 === "type") || (key16 === "pageid"))){
const err218 = {instancePath:instancePath+"/edata",keyword:"additionalProperties",params:{additionalProperty: key16}};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
}
if(data158.type !== undefined){
if(typeof data158.type !== "string"){
const err219 = {instancePath:instancePath+"/edata/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
}
if(data158.pageid !== undefined){
if(typeof data158.pageid !== "string"){
const err220 = {instancePath:instancePath+"/edata/pageid",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
}
}
else {
const err221 = {instancePath:instancePath+"/edata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
}
}
}
else if(tag0 === "SEARCH"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid !== undefined){
if("SEARCH" !== data.eid){
const err222 = {instancePath:instancePath+"/eid",keyword:"const",params:{allowedValue: "SEARCH"}};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
}
if(data.edata !== undefined){
let data162 = data.edata;
if(data162 && typeof data162 == "object" && !Array.isArray(data162)){
if(data162.query === undefined){
const err223 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "query"}};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
if(data162.size === undefined){
const err224 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "size"}};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
if(data162.topn === undefined){
const err225 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "topn"}};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
for(const key17 in data162){
if(!(((((((key17 === "type") || (key17 === "query")) || (key17 === "filters")) || (key17 === "sort")) || (key17 === "correlationid")) || (key17 === "size")) || (key17 === "topn"))){
const err226 = {instancePath:instancePath+"/edata",keyword:"additionalProperties",params:{additionalProperty: key17}};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
if(data162.type !== undefined){
if(typeof data162.type !== "string"){
const err227 = {instancePath:instancePath+"/edata/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
}
if(data162.query !== undefined){
if(typeof data162.query !== "string"){
const err228 = {instancePath:instancePath+"/edata/query",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
}
if(data162.filters !== undefined){
let data165 = data162.filters;
if(!(data165 && typeof data165 == "object" && !Array.isArray(data165))){
const err229 = {instancePath:instancePath+"/edata/filters",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
}
if(data162.sort !== undefined){
let data166 = data162.sort;
if(!(data166 && typeof data166 == "object" && !Array.isArray(data166))){
const err230 = {instancePath:instancePath+"/edata/sort",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
}
if(data162.correlationid !== undefined){
if(typeof data162.correlationid !== "string"){
const err231 = {instancePath:instancePath+"/edata/correlationid",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
}
if(data162.size !== undefined){
let data168 = data162.size;
if(!((typeof data168 == "number") && (isFinite(data168)))){
const err232 = {instancePath:instancePath+"/edata/size",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
}
if(data162.topn !== undefined){
let data169 = data162.topn;
if(Array.isArray(data169)){
const len11 = data169.length;
for(let i11=0; i11<len11; i11++){
let data170 = data169[i11];
if(!(data170 && typeof data170 == "object" && !Array.isArray(data170))){
const err233 = {instancePath:instancePath+"/edata/topn/" + i11,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
}
}
else {
const err234 = {instancePath:instancePath+"/edata/topn",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
}
}
else {
const err235 = {instancePath:instancePath+"/edata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
}
}
}
else if(tag0 === "SUMMARY"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid !== undefined){
if("SUMMARY" !== data.eid){
const err236 = {instancePath:instancePath+"/eid",keyword:"const",params:{allowedValue: "SUMMARY"}};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
}
if(data.edata !== undefined){
let data172 = data.edata;
if(data172 && typeof data172 == "object" && !Array.isArray(data172)){
if(data172.type === undefined){
const err237 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
if(data172.starttime === undefined){
const err238 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "starttime"}};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
if(data172.endtime === undefined){
const err239 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "endtime"}};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
if(data172.timespent === undefined){
const err240 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "timespent"}};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
if(data172.pageviews === undefined){
const err241 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "pageviews"}};
if(vErrors === null){
vErrors = [err241];
}
else {
vErrors.push(err241);
}
errors++;
}
if(data172.interactions === undefined){
const err242 = {instancePath:instancePath+"/edata",keyword:"required",params:{missingProperty: "interactions"}};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
for(const key18 in data172){
if(!((((((((key18 === "type") || (key18 === "mode")) || (key18 === "starttime")) || (key18 === "endtime")) || (key18 === "timespent")) || (key18 === "pageviews")) || (key18 === "interactions")) || (key18 === "extra"))){
const err243 = {instancePath:instancePath+"/edata",keyword:"additionalProperties",params:{additionalProperty: key18}};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
}
if(data172.type !== undefined){
if(typeof data172.type !== "string"){
const err244 = {instancePath:instancePath+"/edata/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
}
if(data172.mode !== undefined){
if(typeof data172.mode !== "string"){
const err245 = {instancePath:instancePath+"/edata/mode",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
}
if(data172.starttime !== undefined){
let data175 = data172.starttime;
if(!((typeof data175 == "number") && (isFinite(data175)))){
const err246 = {instancePath:instancePath+"/edata/starttime",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
}
if(data172.endtime !== undefined){
let data176 = data172.endtime;
if(!((typeof data176 == "number") && (isFinite(data176)))){
const err247 = {instancePath:instancePath+"/edata/endtime",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err247];
}
else {
vErrors.push(err247);
}
errors++;
}
}
if(data172.timespent !== undefined){
if(typeof data172.timespent !== "string"){
const err248 = {instancePath:instancePath+"/edata/timespent",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err248];
}
else {
vErrors.push(err248);
}
errors++;
}
}
if(data172.pageviews !== undefined){
let data178 = data172.pageviews;
if(!((typeof data178 == "number") && (isFinite(data178)))){
const err249 = {instancePath:instancePath+"/edata/pageviews",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
}
if(data172.interactions !== undefined){
let data179 = data172.interactions;
if(!((typeof data179 == "number") && (isFinite(data179)))){
const err250 = {instancePath:instancePath+"/edata/interactions",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err250];
}
else {
vErrors.push(err250);
}
errors++;
}
}
if(data172.extra !== undefined){
if(!(Array.isArray(data172.extra))){
const err251 = {instancePath:instancePath+"/edata/extra",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
}
}
}
else {
const err252 = {instancePath:instancePath+"/edata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
}
}
}
else if(tag0 === "HEARTBEAT"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid !== undefined){
if("HEARTBEAT" !== data.eid){
const err253 = {instancePath:instancePath+"/eid",keyword:"const",params:{allowedValue: "HEARTBEAT"}};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
}
if(data.edata !== undefined){
let data182 = data.edata;
if(!(data182 && typeof data182 == "object" && !Array.isArray(data182))){
const err254 = {instancePath:instancePath+"/edata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err254];
}
else {
vErrors.push(err254);
}
errors++;
}
}
}
}
else if(tag0 === "METRICS"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eid !== undefined){
if("METRICS" !== data.eid){
const err255 = {instancePath:instancePath+"/eid",keyword:"const",params:{allowedValue: "METRICS"}};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
}
if(data.edata !== undefined){
let data184 = data.edata;
if(!(data184 && typeof data184 == "object" && !Array.isArray(data184))){
const err256 = {instancePath:instancePath+"/edata",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
}
}
}
else {
const err257 = {instancePath,keyword:"discriminator",params:{error: "mapping", tag: "eid", tagValue: tag0}};
if(vErrors === null){
vErrors = [err257];
}
else {
vErrors.push(err257);
}
errors++;
}
}
else {
const err258 = {instancePath,keyword:"discriminator",params:{error: "tag", tag: "eid", tagValue: tag0}};
if(vErrors === null){
vErrors = [err258];
}
else {
vErrors.push(err258);
}
errors++;
}
}
else {
const err259 = {instancePath,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err259];
}
else {
vErrors.push(err259);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}

