/* SPDX-License-Identifier: MIT */
/*
 * The kit's only script: filters, and opening what is closed before a page is
 * printed. A page says all without it.
 */
#include "reports/html.h"

#include <stddef.h>

const char *const html_script[] = {
	"'use strict';\n"
	"(function () {\n"
	"var form = document.getElementById('filters');\n"
	"if (!form) return;\n"
	"var shown = form.querySelector('[role=status]');\n"
	"var items = Array.prototype.slice.call(document.querySelectorAll('[data-item]'));\n"
	"var groups = Array.prototype.slice.call(document.querySelectorAll('[data-group]'));\n"
	"var boxes = Array.prototype.slice.call(form.querySelectorAll('input'));\n"
	"function apply(say) {\n"
	" var off = {}, count = 0;\n"
	" boxes.forEach(function (b) { if (!b.checked) off[b.name + '=' + b.value] = true; });\n"
	" items.forEach(function (i) {\n"
	"  i.hidden = boxes.some(function (b) { return off[b.name + '=' + i.getAttribute('data-' + b.name)]; });\n"
	"  if (!i.hidden) count++;\n"
	" });\n"
	" groups.forEach(function (g) {\n"
	"  var all = g.querySelectorAll('[data-item]');\n"
	"  g.hidden = all.length > 0 && !g.querySelector('[data-item]:not([hidden])');\n"
	" });\n"
	" if (say) shown.textContent = 'Shown: ' + count + ' of ' + items.length + ' ' + form.getAttribute('data-items');\n"
	"}\n"
	"form.addEventListener('change', function () { apply(true); });\n"
	"function all() {\n"
	" boxes.forEach(function (b) { b.checked = true; });\n"
	" apply(true);\n"
	"}\n"
	"form.querySelector('button').addEventListener('click', all);\n",
	/* a link to what a filter hides shows everything again */
	"function follow() {\n"
	" var to = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));\n"
	" if (!to || !to.closest('[data-item][hidden], [data-group][hidden]')) return;\n"
	" all();\n"
	" to.scrollIntoView();\n"
	"}\n"
	"window.addEventListener('hashchange', follow);\n"
	"var closed = [];\n"
	"window.addEventListener('beforeprint', function () {\n"
	" closed = Array.prototype.slice.call(document.querySelectorAll('details:not([open])'));\n"
	" closed.forEach(function (d) { d.open = true; });\n"
	"});\n"
	"window.addEventListener('afterprint', function () { closed.forEach(function (d) { d.open = false; }); });\n"
	"form.hidden = false;\n"
	"apply(false);\n"
	"})();\n",
	NULL
};
