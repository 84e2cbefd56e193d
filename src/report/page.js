(function(){
"use strict";
var d=document,lang=d.documentElement.lang,nl=lang==="nl";
d.documentElement.classList.add("js");
function all(s,r){return Array.prototype.slice.call((r||d).querySelectorAll(s));}
function el(n,c,t){var e=d.createElement(n);if(c)e.className=c;if(t)e.textContent=t;return e;}
// Tables: a button in each head sorts, and says which way.
all("table.sort").forEach(function(table){
  var body=table.tBodies[0];
  if(body.rows.length<3)return;
  all("thead th",table).forEach(function(th,n){
    var b=el("button","sorter",th.textContent);
    b.type="button";th.textContent="";th.appendChild(b);
    b.addEventListener("click",function(){
      var up=th.getAttribute("aria-sort")!=="ascending";
      all("thead th",table).forEach(function(o){o.removeAttribute("aria-sort");});
      th.setAttribute("aria-sort",up?"ascending":"descending");
      var rows=all("tr",body);
      function key(r){var c=r.cells[n],v=c?c.getAttribute("data-v"):null;return v===null?(c?c.textContent:""):parseFloat(v);}
      rows.sort(function(a,b){
        var x=key(a),y=key(b),s;
        if(typeof x==="number"&&typeof y==="number"){s=isNaN(x)?1:isNaN(y)?-1:x-y;}
        else{s=String(x).localeCompare(String(y),lang);}
        return up?s:-s;
      });
      rows.forEach(function(r){body.appendChild(r);});
    });
  });
});
// Figures: saved as a file that carries its own style.
var style=d.getElementById("figures");
all("figure.fig").forEach(function(f){
  var svg=f.querySelector("svg.figure"),get=f.querySelector(".get");
  if(!svg||!get||!style)return;
  var b=el("button","",  "SVG"),t=svg.querySelector("title");
  b.type="button";
  b.setAttribute("aria-label",(nl?"Figuur als SVG: ":"Figure as SVG: ")+(t?t.textContent:svg.id));
  b.addEventListener("click",function(){
    var copy=svg.cloneNode(true),s=d.createElementNS("http://www.w3.org/2000/svg","style");
    s.textContent=style.textContent;copy.insertBefore(s,copy.firstChild);
    var url=URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)],{type:"image/svg+xml"}));
    var a=el("a");a.href=url;a.download=svg.id+".svg";d.body.appendChild(a);a.click();a.remove();
    setTimeout(function(){URL.revokeObjectURL(url);},1000);
  });
  get.appendChild(d.createTextNode(" "));get.appendChild(b);
});
// Figures: what the pointer reads from the marks, as a list for who has no pointer.
all("figure.fig").forEach(function(f){
  var svg=f.querySelector("svg.figure"),get=f.querySelector(".get");
  if(!svg||!get)return;
  var said=all("title",svg).slice(1).map(function(t){return t.textContent;});
  said=said.filter(function(t,n){return t!==said[n-1];});
  if(said.length<2)return;
  var more=el("details","values"),list=el("ul");
  more.appendChild(el("summary","",(nl?"Waarden in de figuur (":"Values in the figure (")+said.length+")"));
  more.addEventListener("toggle",function(){
    if(!list.firstChild)said.forEach(function(t){list.appendChild(el("li","",t));});
  });
  more.appendChild(list);get.parentNode.insertBefore(more,get.nextSibling);
});
// Strategies: one at a time, with all as a choice.
all(".choose").forEach(function(box,n){
  var parts=all("[data-name]",box);
  if(parts.length<2)return;
  var label=el("label","",box.getAttribute("data-label")+" "),s=el("select");
  s.id="choice-"+n;label.htmlFor=s.id;
  parts.forEach(function(p,i){var o=el("option","",p.getAttribute("data-name"));o.value=String(i);s.appendChild(o);});
  var every=el("option","",nl?"alle":"all");every.value="all";s.appendChild(every);
  function show(){parts.forEach(function(p,i){p.hidden=s.value!=="all"&&String(i)!==s.value;});}
  s.addEventListener("change",show);
  var line=el("p","picker");line.appendChild(label);line.appendChild(s);
  box.insertBefore(line,parts[0]);show();
});
// Values under the pointer: every mark that carries a title of its own.
var tip=el("div","tip");tip.setAttribute("aria-hidden","true");tip.hidden=true;d.body.appendChild(tip);
function value(e){
  var m=e.target;
  if(!m.closest||!m.closest("svg.figure"))return "";
  for(;m&&m.nodeName!=="svg";m=m.parentNode){
    for(var c=m.firstChild;c;c=c.nextSibling){if(c.nodeName==="title")return c.textContent;}
  }
  return "";
}
d.addEventListener("pointermove",function(e){
  var t=value(e);
  tip.hidden=!t;
  if(!t)return;
  tip.textContent=t;
  var x=e.pageX+14,w=tip.offsetWidth,most=d.documentElement.clientWidth-w-8;
  tip.style.left=Math.max(4,Math.min(x,most))+"px";
  tip.style.top=(e.pageY+16)+"px";
});
d.addEventListener("keydown",function(e){if(e.key==="Escape")tip.hidden=true;});
})();
