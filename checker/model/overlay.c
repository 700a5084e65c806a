/* SPDX-License-Identifier: MIT */
/*
 * Finding what an overlay says of a requirement. Read by checker/rulebook, asked
 * by the engine, the command line and the writers.
 */
#include "chcheck/overlay.h"

const struct chc_promise *chc_overlay_promise(const struct chc_overlay *o, const struct chc_requirement *r)
{
	for (size_t i = 0; o && i < o->promise_count; i++)
		if (o->promises[i].requirement == r)
			return &o->promises[i];
	return NULL;
}

const struct chc_override *chc_overlay_override(const struct chc_overlay *o, const struct chc_requirement *r)
{
	for (size_t i = 0; o && i < o->override_count; i++)
		if (o->overrides[i].requirement == r)
			return &o->overrides[i];
	return NULL;
}

enum chc_force chc_overlay_force(const struct chc_overlay *o, const struct chc_requirement *r)
{
	const struct chc_override *own = chc_overlay_override(o, r);
	return own && own->force_given ? own->force : r->force;
}
